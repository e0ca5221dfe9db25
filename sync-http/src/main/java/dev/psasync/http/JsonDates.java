package dev.psasync.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * ISO dates with zero to seven fractional digits, with or without a zone; 1899-12-30 stands for
 * "none".
 */
final class JsonDates {
  private static final Instant LAST_MEANT_AS_NONE =
      LocalDate.of(1900, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();

  private JsonDates() {}

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
}
