package dev.psasync.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Retry-After} header: seconds, decimal seconds or an HTTP date; anything else
 * counts as absent.
 */
public final class RetryAfter {
  private RetryAfter() {}

  /**
   * How long to wait.
   *
   * @param header the header's value, null if absent
   * @param now what an HTTP date is measured against
   * @param atMost upper bound of the answer; longer waits are cut to it
   * @return zero or more, rounded up to a millisecond; empty if absent or unreadable. A date in the
   *     past and a negative number give zero
   */
  public static Optional<Duration> parse(@Nullable String header, Instant now, Duration atMost) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    return seconds(header.trim(), atMost)
        .or(() -> date(header.trim(), now))
        .map(
            wait -> wait.isNegative() ? Duration.ZERO : wait.compareTo(atMost) > 0 ? atMost : wait);
  }

  private static Optional<Duration> seconds(String text, Duration atMost) {
    if (text.length() > 32 || !text.matches("[+-]?\\d+(\\.\\d*)?")) {
      return Optional.empty();
    }
    BigDecimal seconds = new BigDecimal(text.endsWith(".") ? text + "0" : text);
    if (seconds.compareTo(BigDecimal.valueOf(atMost.toSeconds() + 1)) > 0) {
      return Optional.of(atMost);
    }
    if (seconds.signum() < 0) {
      return Optional.of(Duration.ZERO);
    }
    BigDecimal millis = seconds.movePointRight(3).setScale(0, java.math.RoundingMode.CEILING);
    return Optional.of(Duration.ofMillis(millis.longValueExact()));
  }

  private static Optional<Duration> date(String text, Instant now) {
    try {
      Instant when = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, when));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
