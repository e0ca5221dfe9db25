package dev.psasync.engine.schedule;

import dev.psasync.core.model.CompanyId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * When a company's turn comes: once in every interval, at a point of it that follows from the
 * company's id alone. So companies are spread evenly, keep their place when others come and go, and
 * every process and every restart finds the same times.
 */
final class Schedule {
  private Schedule() {}

  /** Returns the first turn at or after an instant. */
  static Instant next(CompanyId company, Duration interval, Instant notBefore) {
    long length = interval.toMillis();
    long offset = offset(company, length);
    long floor = notBefore.toEpochMilli();
    long now = Instant.ofEpochMilli(floor).isBefore(notBefore) ? floor + 1 : floor;
    long turns = Math.floorDiv(now - offset + length - 1, length);
    return Instant.ofEpochMilli(turns * length + offset);
  }

  private static long offset(CompanyId company, long length) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(company.value().getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, Arrays.copyOf(digest, Long.BYTES))
          .mod(BigInteger.valueOf(length))
          .longValueExact();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
