package dev.psasync.engine.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Instants as text whose order is time order: always nine decimals, always UTC. */
final class Instants {
  private static final DateTimeFormatter FIXED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private Instants() {}

  static String text(Instant instant) {
    return FIXED.format(instant);
  }

  static @Nullable String optionalText(@Nullable Instant instant) {
    return instant == null ? null : text(instant);
  }

  static @Nullable Instant optional(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
