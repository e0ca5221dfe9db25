package dev.psasync.testkit.sim;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Which faults strike which requests. Rules are asked in the order they were made and the first
 * that strikes wins; a rule counts a matching request only when no earlier rule struck.
 * Thread-safe: the n-th matching request is struck once however many threads ask.
 */
public final class FaultPlan {

  private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

  /** A plan without faults. */
  public FaultPlan() {}

  /** The next {@code times} matching requests fail, the later ones do not. */
  public FaultRule next(Predicate<SimRequest> matching, int times, Fault fault) {
    if (times < 1) {
      throw new IllegalArgumentException("A fault strikes at least once, got " + times);
    }
    Objects.requireNonNull(fault, "fault");
    return add(new FaultRule(matching, call -> call <= times ? fault : null));
  }

  /** Every matching request fails until {@link FaultRule#off()}. */
  public FaultRule always(Predicate<SimRequest> matching, Fault fault) {
    Objects.requireNonNull(fault, "fault");
    return add(new FaultRule(matching, call -> fault));
  }

  /** Only the n-th matching request fails, counted from one. */
  public FaultRule onCall(Predicate<SimRequest> matching, long number, Fault fault) {
    if (number < 1) {
      throw new IllegalArgumentException("Calls are counted from 1, got " + number);
    }
    Objects.requireNonNull(fault, "fault");
    return add(new FaultRule(matching, call -> call == number ? fault : null));
  }

  /**
   * A seeded mixture: each matching request fails with the given probability, with one of the
   * faults. The n-th matching request always gets the same answer for the same seed.
   *
   * @param probability from 0 (never) to 1 (always)
   */
  public FaultRule mixture(
      Predicate<SimRequest> matching, long seed, double probability, List<Fault> faults) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("A probability is from 0 to 1, got " + probability);
    }
    List<Fault> choice = List.copyOf(faults);
    if (choice.isEmpty()) {
      throw new IllegalArgumentException("A mixture needs at least one fault");
    }
    return add(
        new FaultRule(
            matching,
            call -> {
              Random random = new Random(seed * 0x9E3779B97F4A7C15L + call);
              random.nextInt();
              return random.nextDouble() < probability
                  ? choice.get(random.nextInt(choice.size()))
                  : null;
            }));
  }

  /** Takes every rule away. */
  public void clear() {
    rules.clear();
  }

  /**
   * Answers a request through this plan: with the fault that strikes, else with the handler. For
   * simulators that take several requests out of one, such as a batch.
   */
  public SimResponse answer(SimRequest request, SimHandler handler) {
    return strike(request)
        .map(fault -> fault.answer(request, handler))
        .orElseGet(() -> handler.handle(request));
  }

  Optional<Fault> strike(SimRequest request) {
    for (FaultRule rule : rules) {
      Fault fault = rule.of(request);
      if (fault != null) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private FaultRule add(FaultRule rule) {
    rules.add(rule);
    return rule;
  }
}
