package dev.psasync.testkit.sim;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One switched-on fault. Thread-safe. */
public final class FaultRule {

  private final Predicate<SimRequest> matching;
  private final LongFunction<@Nullable Fault> faultOfCall;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong fired = new AtomicLong();
  private final AtomicBoolean on = new AtomicBoolean(true);

  FaultRule(Predicate<SimRequest> matching, LongFunction<@Nullable Fault> faultOfCall) {
    this.matching = matching;
    this.faultOfCall = faultOfCall;
  }

  @Nullable Fault of(SimRequest request) {
    if (!on.get() || !matching.test(request)) {
      return null;
    }
    Fault fault = faultOfCall.apply(calls.incrementAndGet());
    if (fault != null) {
      fired.incrementAndGet();
    }
    return fault;
  }

  /** How many matching requests this rule has seen. */
  public long calls() {
    return calls.get();
  }

  /** How many times it struck. */
  public long fired() {
    return fired.get();
  }

  /** Switches this rule off for good. */
  public void off() {
    on.set(false);
  }
}
