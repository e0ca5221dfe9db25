package dev.psasync.testkit.estate;

import java.text.Normalizer;
import java.util.Locale;

/** Latin letters without their marks; other scripts give nothing. */
final class AsciiText {
  private AsciiText() {}

  /** Lower case letters and digits only. */
  static String of(String text) {
    String spelt =
        text.toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace("ł", "l")
            .replace("ø", "o")
            .replace("đ", "d")
            .replace("ı", "i")
            .replace("æ", "ae")
            .replace("œ", "oe");
    String bare = Normalizer.normalize(spelt, Normalizer.Form.NFD);
    StringBuilder ascii = new StringBuilder();
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        ascii.append(c);
      }
    }
    return ascii.toString();
  }
}
