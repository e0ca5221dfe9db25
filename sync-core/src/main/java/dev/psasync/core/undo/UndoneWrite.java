package dev.psasync.core.undo;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.plan.Write;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One write of the run that is taken back, as its journal tells it.
 *
 * @param write what was written
 * @param contact the contact it was carried out on; for creates the new one; null if there is none
 *     or nobody knows
 * @param certain whether it is known to have been written; if not, only what now looks as it wrote
 *     it is taken back
 */
public record UndoneWrite(Write write, @Nullable ContactId contact, boolean certain) {
  /** Checks the write. */
  public UndoneWrite {
    Objects.requireNonNull(write, "write");
  }
}
