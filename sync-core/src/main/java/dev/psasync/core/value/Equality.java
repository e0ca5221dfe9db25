package dev.psasync.core.value;

import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldKind;
import dev.psasync.core.text.Folding;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Equality of values by the kind of their field (F-6). Stateless and thread-safe. */
public final class Equality {
  private Equality() {}

  /**
   * Compares two values of a field.
   *
   * @param field the field
   * @param left a value, or null for blank
   * @param right a value, or null for blank
   * @param region ISO 3166 two-letter country for phone numbers without a country code, or null
   */
  public static boolean same(
      Field field, @Nullable String left, @Nullable String right, @Nullable String region) {
    if (left == null || right == null) {
      return field.kind() == FieldKind.FLAG
          ? isSet(left) == isSet(right)
          : isBlank(left) && isBlank(right);
    }
    if (left.equals(right)) {
      return true;
    }
    return switch (field.kind()) {
      case EMAIL, FLAG -> sameIgnoringCase(left, right);
      case PHONE -> Phones.same(left, right, region);
      case TEXT -> sameText(left, right);
    };
  }

  /** Compares text by Unicode NFC, trimmed, with case; accents count. */
  public static boolean sameText(@Nullable String left, @Nullable String right) {
    if (left == null || right == null) {
      return isBlank(left) && isBlank(right);
    }
    return left.equals(right) || plain(left).equals(plain(right));
  }

  /** Compares emails and domains: trimmed, without case. */
  public static boolean sameIgnoringCase(@Nullable String left, @Nullable String right) {
    if (left == null || right == null) {
      return isBlank(left) && isBlank(right);
    }
    return left.equalsIgnoreCase(right) || Folding.fold(left).equals(Folding.fold(right));
  }

  private static String plain(String text) {
    String stripped = text.strip();
    if (isAscii(stripped)) {
      return stripped;
    }
    return Normalizer.isNormalized(stripped, Normalizer.Form.NFC)
        ? stripped
        : Normalizer.normalize(stripped, Normalizer.Form.NFC).strip();
  }

  /** A yes/no field has no blank (V-1): what is not set is "no". */
  private static boolean isSet(@Nullable String flag) {
    return flag != null && flag.strip().equalsIgnoreCase("true");
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
