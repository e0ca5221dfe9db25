package dev.psasync.spi;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of one write. Branch with {@link #fold}.
 *
 * @param <T> the written record's new state
 */
public sealed interface WriteOutcome<T> {
  /**
   * It was written.
   *
   * @param state the record as the party now shows it, or as far as its answer told; null if the
   *     answer told nothing
   * @param id the record's id
   */
  record Done<T>(String id, @Nullable T state) implements WriteOutcome<T> {
    /** Checks the id. */
    public Done {
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * The party refused it; nothing was written.
   *
   * @param why the party's words; may hold personal values, so it belongs in the report, not in
   *     logs
   * @param retryable whether the same write may succeed later
   */
  record Rejected<T>(String why, boolean retryable) implements WriteOutcome<T> {}

  /** The record changed since it was read; nothing was written. */
  record Stale<T>(String why) implements WriteOutcome<T> {}

  /**
   * The answer was lost: it may or may not have been written. Never repeat a create: look first.
   */
  record Unknown<T>(String why) implements WriteOutcome<T> {}

  /** Calls the function that fits. */
  default <R> R fold(
      Function<Done<T>, R> done,
      Function<Rejected<T>, R> rejected,
      Function<Stale<T>, R> stale,
      Function<Unknown<T>, R> unknown) {
    if (this instanceof Done<T> outcome) {
      return done.apply(outcome);
    }
    if (this instanceof Rejected<T> outcome) {
      return rejected.apply(outcome);
    }
    if (this instanceof Stale<T> outcome) {
      return stale.apply(outcome);
    }
    return unknown.apply((Unknown<T>) this);
  }
}
