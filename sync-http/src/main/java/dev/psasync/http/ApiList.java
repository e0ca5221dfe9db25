package dev.psasync.http;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The result of reading a list: proven complete, or partial with a reason. Only a complete one
 * answers "who is missing".
 *
 * @param <T> the records
 */
public sealed interface ApiList<T> {

  /** The records read, in ascending order of their ids as the server gave them, each id once. */
  List<T> items();

  /** Whether every record is there. */
  default boolean isComplete() {
    return this instanceof Complete;
  }

  /** Handles both cases. */
  <R> R fold(
      Function<? super List<T>, ? extends R> complete,
      BiFunction<? super List<T>, ? super Incompleteness, ? extends R> partial);

  /** Turns each record into something else, keeping the verdict. */
  default <R> ApiList<R> map(Function<? super T, ? extends R> function) {
    List<R> mapped = items().stream().<R>map(function).toList();
    return fold(
        items -> new Complete<R>(mapped), (items, reason) -> new Partial<R>(mapped, reason));
  }

  /**
   * Every record was received: the distinct ids reached the server's count, or, where the server
   * does not count, at least one record came and then an empty page. An empty list is complete only
   * if the server counted zero.
   */
  record Complete<T>(List<T> items) implements ApiList<T> {
    public Complete {
      items = List.copyOf(items);
    }

    @Override
    public <R> R fold(
        Function<? super List<T>, ? extends R> complete,
        BiFunction<? super List<T>, ? super Incompleteness, ? extends R> partial) {
      return complete.apply(items);
    }

    @Override
    public String toString() {
      return "Complete[" + items.size() + "]";
    }
  }

  /** Some records may be missing. */
  record Partial<T>(List<T> items, Incompleteness reason) implements ApiList<T> {
    public Partial {
      items = List.copyOf(items);
      Objects.requireNonNull(reason, "reason");
    }

    @Override
    public <R> R fold(
        Function<? super List<T>, ? extends R> complete,
        BiFunction<? super List<T>, ? super Incompleteness, ? extends R> partial) {
      return partial.apply(items, reason);
    }

    @Override
    public String toString() {
      return "Partial[" + items.size() + ", " + reason.kind() + "]";
    }
  }
}
