package dev.psasync.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * This run's hold on one subject; used by one thread. Once another run has taken it, it is
 * lost for good, also if the other has given it back: taking it again would hide that somebody
 * worked in between.
 */
final class Lease implements AutoCloseable {
  private final RunContext run;
  private final String subject;
  private final Duration time;
  private Instant renewAt = Instant.MIN;
  private boolean taken;
  private boolean lost;

  Lease(RunContext run, String subject, Duration time) {
    this.run = run;
    this.subject = subject;
    this.time = time;
  }

  /**
   * Takes the lease, or renews it when half of its time is over; false if another run has it or had
   * it in between.
   */
  boolean held() {
    Instant now = run.now();
    if (lost) {
      return false;
    }
    if (taken && now.isBefore(renewAt)) {
      return true;
    }
    Instant until = now.plus(time);
    boolean mine =
        taken
            ? run.leases().renew(subject, run.id(), until)
            : run.leases().acquire(subject, run.id(), now, until);
    lost = !mine;
    taken = mine;
    renewAt = now.plus(time.dividedBy(2));
    return mine;
  }

  @Override
  public void close() {
    run.leases().release(subject, run.id());
  }
}
