package dev.psasync.core.model;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a read brought: everything, proven ({@link Complete}), or a part ({@link Partial}). Only a
 * complete read can answer "who is missing" (rule R-1): {@link #provenComplete()} is the one way to
 * ask.
 *
 * @param <T> what was read, usually a list or set
 */
public sealed interface Read<T> {
  /** A read whose end was reached and whose count fits. */
  record Complete<T>(T value) implements Read<T> {
    /** Checks the value. */
    public Complete {
      Objects.requireNonNull(value, "value");
    }
  }

  /** A read that may lack records. */
  record Partial<T>(T value, ReadProblem problem) implements Read<T> {
    /** Checks the parts. */
    public Partial {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(problem, "problem");
    }
  }

  /** Returns what came, be it everything or not. */
  T value();

  /** Returns whether everything came. */
  default boolean provenComplete() {
    return this instanceof Complete;
  }

  /** Makes a complete read. */
  static <T> Read<T> complete(T value) {
    return new Complete<>(value);
  }

  /** Makes a partial read of what came before the problem. */
  static <T> Read<T> partial(T value, ReadProblem problem) {
    return new Partial<>(value, problem);
  }

  /** Calls the function that fits. */
  default <R> R fold(
      Function<? super T, R> complete, BiFunction<? super T, ReadProblem, R> partial) {
    if (this instanceof Partial<T> part) {
      return partial.apply(part.value(), part.problem());
    }
    return complete.apply(value());
  }

  /** Converts the value and keeps the completeness. */
  default <R> Read<R> map(Function<? super T, R> converter) {
    return fold(
        value -> complete(converter.apply(value)),
        (value, problem) -> partial(converter.apply(value), problem));
  }
}
