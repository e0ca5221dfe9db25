package dev.psasync.http;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Measures how long callers wait for a budget. */
final class ObservedBudget implements RequestBudget {
  private final RequestBudget budget;
  private final Consumer<Duration> waits;
  private final LongSupplier nanos;

  ObservedBudget(RequestBudget budget, Consumer<Duration> waits, LongSupplier nanos) {
    this.budget = Objects.requireNonNull(budget, "budget");
    this.waits = Objects.requireNonNull(waits, "waits");
    this.nanos = nanos;
  }

  @Override
  public Permit acquire(Duration atMost) {
    long start = nanos.getAsLong();
    try {
      return budget.acquire(atMost);
    } finally {
      waits.accept(Duration.ofNanos(nanos.getAsLong() - start));
    }
  }

  @Override
  public void pause(Duration duration) {
    budget.pause(duration);
  }
}
