package dev.psasync.spi;

import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a streamed read ended: everything was delivered, proven by the end marker and the count
 * where the server gives one, or something may be missing.
 *
 * @param delivered how many distinct records were delivered
 * @param problem why the read is not proven complete, or null if it is
 */
public record Completeness(long delivered, @Nullable ReadProblem problem) {
  /** Makes the result of a read that is proven complete. */
  public static Completeness complete(long delivered) {
    return new Completeness(delivered, null);
  }

  /** Makes the result of a read that may lack records. */
  public static Completeness partial(long delivered, ReadProblem problem) {
    return new Completeness(delivered, Objects.requireNonNull(problem, "problem"));
  }

  /** Returns whether everything was delivered. */
  public boolean provenComplete() {
    return problem == null;
  }

  /** Ties a collected value to this result. */
  public <T> Read<T> read(T value) {
    return problem == null ? Read.complete(value) : Read.partial(value, problem);
  }
}
