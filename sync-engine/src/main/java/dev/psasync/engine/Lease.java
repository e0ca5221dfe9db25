package dev.psasync.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * This run's hold on one subject; used by one thread. Once it has run out it is lost for
 * good: another run may have worked in between, so taking it again would hide that.
 */
final class Lease implements AutoCloseable {
  private final RunContext run;
  private final String subject;
  private final Duration time;
  private Instant renewAt = Instant.MIN;
  private @Nullable Instant until;
  private boolean lost;

  Lease(RunContext run, String subject, Duration time) {
    this.run = run;
    this.subject = subject;
    this.time = time;
  }

  /**
   * Takes the lease, or renews it when half of its time is over; false if another run has it or if
   * it ran out before it was renewed.
   */
  boolean held() {
    Instant now = run.now();
    if (lost || (until != null && !now.isBefore(until))) {
      lost = true;
      return false;
    }
    if (now.isBefore(renewAt)) {
      return true;
    }
    Instant next = now.plus(time);
    if (!run.leases().acquire(subject, run.id(), now, next)) {
      lost = true;
      return false;
    }
    renewAt = now.plus(time.dividedBy(2));
    until = next;
    return true;
  }

  @Override
  public void close() {
    run.leases().release(subject, run.id());
  }
}
