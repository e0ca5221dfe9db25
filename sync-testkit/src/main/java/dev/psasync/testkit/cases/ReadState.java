package dev.psasync.testkit.cases;

import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.spi.Completeness;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a list reads: complete, or partial with a reason.
 *
 * @param problem why it is partial, or null if it is complete
 */
record ReadState(@Nullable String problem) {
  static final ReadState COMPLETE = new ReadState(null);

  static ReadState of(YamlValue value) {
    if (value.isMap()) {
      return new ReadState(value.map(Set.of("partial")).required("partial").text());
    }
    if (value.text().equals("complete")) {
      return COMPLETE;
    }
    throw value.error("must be complete or { partial: \"reason\" }");
  }

  /** Whether these are states by the names of lists, and not one state of all. */
  static boolean byName(YamlValue value) {
    return value.isMap() && !value.entries().keySet().equals(Set.of("partial"));
  }

  <T> Read<T> of(T value) {
    return end(0).read(value);
  }

  /** How a streamed read of that state ends. */
  Completeness end(int delivered) {
    return problem == null
        ? Completeness.complete(delivered)
        : Completeness.partial(
            delivered, new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, problem));
  }
}
