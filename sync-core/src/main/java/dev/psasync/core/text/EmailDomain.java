package dev.psasync.core.text;

import java.net.IDN;
import java.util.Locale;

/** The domain of an email address, in the one form under which domains are compared. */
public final class EmailDomain {
  private EmailDomain() {}

  /**
   * Returns the domain of an address.
   *
   * @return lower case and ASCII (IDN); empty if the text has no {@code @}
   */
  public static String of(String email) {
    int at = email.lastIndexOf('@');
    return at < 0 ? "" : normal(email.substring(at + 1));
  }

  /** Returns a domain in the same form: lower case, ASCII, without white space around it. */
  public static String normal(String domain) {
    String text = Folding.fold(domain);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return ascii(text);
      }
    }
    return text;
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return domain;
    }
  }
}
