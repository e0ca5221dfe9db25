package dev.psasync.spi;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a run did, for the record.
 *
 * @param id the run's id
 * @param mode APPLY, PLAN or CHECK_MATCHES
 * @param startedAt when it started
 * @param endedAt when it ended
 * @param counts numbers by name (writes by kind, findings by code, tenants by outcome)
 */
public record StoredRun(
    String id, String mode, Instant startedAt, Instant endedAt, Map<String, Integer> counts) {
  /** Checks and copies. */
  public StoredRun {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(endedAt, "endedAt");
    counts = Map.copyOf(counts);
  }
}
