package dev.psasync.core.model;

import java.util.Objects;

/** What all ids share: never blank, numbers in numeric order, everything else by its characters. */
final class Ids {
  private Ids() {}

  static String checked(String value, String kind) {
    Objects.requireNonNull(value, kind);
    if (value.isBlank()) {
      throw new IllegalArgumentException(kind + " must not be blank");
    }
    return value;
  }

  /** Orders digit-only ids as numbers (before all others), so that "9" stands before "10". */
  static int compare(String left, String right) {
    boolean leftNumber = isNumber(left);
    boolean rightNumber = isNumber(right);
    if (leftNumber && rightNumber && left.length() != right.length()) {
      return Integer.compare(left.length(), right.length());
    }
    if (leftNumber != rightNumber) {
      return leftNumber ? -1 : 1;
    }
    return left.compareTo(right);
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return text.charAt(0) != '0' || text.length() == 1;
  }
}
