package dev.psasync.core.plan;

import dev.psasync.core.model.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts what the PSA cannot hold (F-7). */
final class SourceValues {
  private final Map<Field, Integer> lengths;

  SourceValues(PsaProfile psa) {
    lengths = psa.lengths();
  }

  /** Returns the value as the PSA would keep it; trimmed, null if blank. */
  @Nullable String cut(Field field, @Nullable String value) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    Integer most = lengths.get(field);
    return most == null ? text : cutAt(text, Math.min(most, text.length()));
  }

  boolean tooLong(Field field, @Nullable String value) {
    Integer most = value == null ? null : lengths.get(field);
    return most != null && value != null && value.strip().length() > most;
  }

  private static String cutAt(String text, int end) {
    boolean halves = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, halves ? end - 1 : end).stripTrailing();
  }
}
