package dev.psasync.engine;

import java.time.Duration;
import java.time.Instant;

/** This run's hold on one subject; used by one thread. */
final class Lease implements AutoCloseable {
  private final RunContext run;
  private final String subject;
  private final Duration time;
  private Instant renewAt = Instant.MIN;

  Lease(RunContext run, String subject, Duration time) {
    this.run = run;
    this.subject = subject;
    this.time = time;
  }

  /** Takes the lease, or renews it when half of its time is over; false if another run has it. */
  boolean held() {
    Instant now = run.now();
    if (now.isBefore(renewAt)) {
      return true;
    }
    boolean taken = run.leases().acquire(subject, run.id(), now, now.plus(time));
    renewAt = taken ? now.plus(time.dividedBy(2)) : Instant.MIN;
    return taken;
  }

  @Override
  public void close() {
    run.leases().release(subject, run.id());
  }
}
