package dev.psasync.engine;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.plan.Write;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request that changes something: all of a plan's writes on one contact go together.
 *
 * @param runId the run
 * @param sequence its number in the run, as in the journal
 * @param contact the contact, or null for creates and for what is not about a contact
 * @param writes the plan's writes in it
 */
public record WriteAttempt(
    String runId, int sequence, @Nullable ContactId contact, List<Write> writes) {
  /** Checks and copies. */
  public WriteAttempt {
    Objects.requireNonNull(runId, "runId");
    writes = List.copyOf(writes);
  }
}
