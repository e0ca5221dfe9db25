package dev.psasync.core.value;

/**
 * Tells many phone numbers apart without parsing them: two that are written with a plus and as many
 * digits, and that differ only behind everything that a country's rules may take away (country
 * code, trunk prefix, carrier code), are different numbers. Compared as they stand; no copy is
 * made.
 */
final class InternationalPhones {
  /** The longest such beginning: a country code of 3 digits, a trunk prefix and a carrier code. */
  private static final int BEGINNING = 8;

  /** What a glance at two numbers tells. */
  enum Glance {
    /** The same digits after the plus. */
    SAME,
    /** Different numbers. */
    DIFFERENT,
    /** They have to be parsed. */
    UNCLEAR
  }

  private InternationalPhones() {}

  static Glance compare(String left, String right) {
    if (!left.startsWith("+") || !right.startsWith("+")) {
      return Glance.UNCLEAR;
    }
    int compared = 0;
    boolean different = false;
    int l = next(left, 1);
    int r = next(right, 1);
    while (l < left.length() && r < right.length()) {
      char digit = left.charAt(l);
      if (!isDigit(digit) || !isDigit(right.charAt(r))) {
        return Glance.UNCLEAR;
      }
      if (digit != right.charAt(r)) {
        if (compared < BEGINNING && !different) {
          return Glance.UNCLEAR;
        }
        different = true;
      }
      compared++;
      l = next(left, l + 1);
      r = next(right, r + 1);
    }
    if (l < left.length() || r < right.length()) {
      return Glance.UNCLEAR;
    }
    return different ? Glance.DIFFERENT : Glance.SAME;
  }

  /** Returns the place of the next character that is no mere separator, or the length. */
  private static int next(String text, int from) {
    int at = from;
    while (at < text.length() && isSeparator(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
