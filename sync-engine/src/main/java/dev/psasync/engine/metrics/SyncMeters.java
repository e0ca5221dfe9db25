package dev.psasync.engine.metrics;

import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.RunListener;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.WriteAttempt;
import dev.psasync.engine.WriteListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Turns what runs tell into meters. Add one object to the engine as listener and as write listener.
 * Tags are bounded (kinds, results, codes, parties), never ids or names. Thread-safe.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>name</th><th>tags</th><th>what</th></tr>
 *   <tr><td>psasync.run</td><td>mode, status</td><td>timer: runs</td></tr>
 *   <tr><td>psasync.tenants</td><td>outcome</td><td>counter: tenants of finished runs</td></tr>
 *   <tr><td>psasync.writes</td><td>kind, result</td><td>counter: single writes</td></tr>
 *   <tr><td>psasync.findings</td><td>code</td><td>counter: findings of finished runs</td></tr>
 *   <tr><td>psasync.brakes</td><td>brake</td><td>counter: tenants held by a brake</td></tr>
 *   <tr><td>psasync.requests</td><td>party</td><td>counter: requests, where parties count</td></tr>
 *   <tr><td>psasync.waits</td><td>party</td><td>timer: waits for a party's limit</td></tr>
 * </table>
 */
public final class SyncMeters implements RunListener, WriteListener {
  private final MeterRegistry registry;

  /** Counts into a registry. */
  public SyncMeters(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  @Override
  public void after(WriteAttempt attempt, List<AppliedWrite> results) {
    for (AppliedWrite write : results) {
      count(
          "psasync.writes",
          1,
          "kind",
          write.write().kind().name(),
          "result",
          write.result().name());
    }
  }

  @Override
  public void planned(SyncPlan plan) {
    for (Set<FindingCode> brakes : plan.brakes().values()) {
      brakes.forEach(brake -> count("psasync.brakes", 1, "brake", brake.name()));
    }
  }

  @Override
  public void runFinished(SyncResult result) {
    registry
        .timer("psasync.run", "mode", result.mode().name(), "status", result.status().name())
        .record(Duration.between(result.startedAt(), result.endedAt()));
    result
        .tenants()
        .forEach(tenant -> count("psasync.tenants", 1, "outcome", tenant.outcome().name()));
    result
        .findingsByCode()
        .forEach((code, number) -> count("psasync.findings", number, "code", code.name()));
    result.requests().forEach((party, number) -> count("psasync.requests", number, "party", party));
  }

  /**
   * Records that a request waited for a party's limit; give it to the adapter's request budget.
   *
   * @param party the party's name, the same for all its requests
   */
  public void waited(String party, Duration time) {
    registry.timer("psasync.waits", "party", party).record(time);
  }

  private void count(String name, double number, String... tags) {
    registry.counter(name, tags).increment(number);
  }
}
