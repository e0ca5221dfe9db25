package dev.psasync.http;

import java.time.Duration;

/** Lets everything through; pauses are left to the retrying caller. */
final class UnlimitedBudget implements RequestBudget {
  @Override
  public Permit acquire(Duration atMost) {
    return () -> {};
  }

  @Override
  public void pause(Duration duration) {}
}
