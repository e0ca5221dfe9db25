package dev.psasync.engine;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.plan.Write;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one write of a plan.
 *
 * @param write the write
 * @param result what became of it
 * @param contact the contact it was carried out on; for creates the new one; null if there is none
 * @param detail the party's words or the reason why it was held; may hold personal values, so it
 *     belongs in reports and not in logs
 */
public record AppliedWrite(Write write, Result result, @Nullable ContactId contact, String detail) {
  /** What can become of a write. */
  public enum Result {
    /** Written. */
    DONE,
    /** The party refused it. */
    FAILED,
    /** The contact changed since the plan saw it; not sent. */
    STALE,
    /** The answer was lost, and looking did not tell. */
    UNKNOWN,
    /** Not sent: a brake, a missing approval, a lost lease or a party that went away. */
    HELD
  }

  /** Checks the parts. */
  public AppliedWrite {
    Objects.requireNonNull(write, "write");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(detail, "detail");
  }

  /** Returns write and result, without the detail. */
  @Override
  public String toString() {
    return result + " " + write;
  }
}
