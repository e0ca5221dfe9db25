package dev.psasync.testkit.sim;

import java.util.Objects;

/**
 * Something that goes wrong with one request. A fault decides whether the simulator's own handler
 * runs (the write takes effect) and what the caller gets to see of it. Immutable; usable from
 * several threads and any number of times.
 */
public final class Fault {

  /** What a fault does in place of the plain call of the handler. */
  @FunctionalInterface
  public interface Effect {

    /** Answers the request; calling {@code handler} lets the request take effect. */
    SimResponse answer(SimRequest request, SimHandler handler);
  }

  private final String name;
  private final Effect effect;

  private Fault(String name, Effect effect) {
    this.name = name;
    this.effect = effect;
  }

  /**
   * A fault with a name.
   *
   * @param name short, lower case with hyphens; shown in the journal and usable from a command line
   */
  public static Fault of(String name, Effect effect) {
    return new Fault(
        Objects.requireNonNull(name, "name"), Objects.requireNonNull(effect, "effect"));
  }

  /** A fault that answers always the same and does not let the request take effect. */
  public static Fault answering(String name, SimResponse response) {
    Objects.requireNonNull(response, "response");
    return of(name, (request, handler) -> response);
  }

  /** A fault that lets the request take effect and changes the answer. */
  public static Fault changing(
      String name, java.util.function.UnaryOperator<SimResponse> answerChange) {
    Objects.requireNonNull(answerChange, "answerChange");
    return of(name, (request, handler) -> answerChange.apply(handler.handle(request)));
  }

  /** The name told at making. */
  public String name() {
    return name;
  }

  SimResponse answer(SimRequest request, SimHandler handler) {
    return effect.answer(request, handler);
  }

  @Override
  public String toString() {
    return name;
  }
}
