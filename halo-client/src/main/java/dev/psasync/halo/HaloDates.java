package dev.psasync.halo;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Halo's dates: ISO, zero to seven fractional digits, mostly without a zone, and 1899-12-30 for
 * "none".
 */
final class HaloDates {
  private static final Instant LAST_MEANT_AS_NONE =
      LocalDate.of(1900, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final DateTimeFormatter QUERY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private HaloDates() {}

  static @Nullable Instant parse(String raw) {
    String text = raw.strip().replace(' ', 'T');
    if (text.isEmpty()) {
      return null;
    }
    try {
      Instant instant;
      if (text.indexOf('T') < 0) {
        instant = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } else if (text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d$")) {
        instant = OffsetDateTime.parse(text).toInstant();
      } else {
        instant = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      }
      return instant.isAfter(LAST_MEANT_AS_NONE) ? instant : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** As query parameters carry it: seconds, UTC, no zone. */
  static String query(Instant instant) {
    return QUERY.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }
}
