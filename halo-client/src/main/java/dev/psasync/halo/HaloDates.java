package dev.psasync.halo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Dates as Halo takes them. */
final class HaloDates {
  private static final DateTimeFormatter QUERY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private HaloDates() {}

  /** As query parameters carry it: seconds, UTC, no zone. */
  static String query(Instant instant) {
    return QUERY.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }
}
