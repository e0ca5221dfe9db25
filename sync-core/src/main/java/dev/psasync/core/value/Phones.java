package dev.psasync.core.value;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Equality of phone numbers: parsed number and extension, else the digits (F-6). */
final class Phones {
  private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

  private Phones() {}

  static boolean same(String left, String right, @Nullable String region) {
    InternationalPhones.Glance glance = InternationalPhones.compare(left, right);
    if (glance != InternationalPhones.Glance.UNCLEAR) {
      return glance == InternationalPhones.Glance.SAME;
    }
    return sameNumber(left, right, region);
  }

  /** Compares two texts as numbers, whatever they look like. */
  static boolean sameNumber(String left, String right, @Nullable String region) {
    PhoneNumber leftNumber = parse(left, region);
    PhoneNumber rightNumber = parse(right, region);
    if (leftNumber == null || rightNumber == null) {
      return digits(left).equals(digits(right)) && !digits(left).isEmpty();
    }
    return leftNumber.getCountryCode() == rightNumber.getCountryCode()
        && leftNumber.getNationalNumber() == rightNumber.getNationalNumber()
        && leftNumber.isItalianLeadingZero() == rightNumber.isItalianLeadingZero()
        && leftNumber.getExtension().equals(rightNumber.getExtension());
  }

  private static @Nullable PhoneNumber parse(String text, @Nullable String region) {
    if (region == null && text.indexOf('+') < 0) {
      return null;
    }
    try {
      return UTIL.parse(text, region == null ? null : region.toUpperCase(Locale.ROOT));
    } catch (NumberParseException e) {
      return null;
    }
  }

  /** Returns the digits, and those behind the first mark of an extension after an x. */
  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    boolean extension = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        digits.append(digit);
      } else if (!extension && digits.length() > 0 && (c == '#' || Character.isLetter(c))) {
        extension = true;
        digits.append('x');
      }
    }
    return digits.toString();
  }
}
