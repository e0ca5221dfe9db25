package dev.psasync.engine.audit;

import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Write;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One write of a run about a contact, done or not. Holds personal data; {@code toString} shows
 * none.
 *
 * @param at when it was sent, or was about to be
 * @param run the run
 * @param sequence its number in the run
 * @param kind what was written
 * @param outcome what became of it ({@code DONE}, {@code FAILED}, {@code STALE}, {@code UNKNOWN},
 *     {@code HELD}); null while nobody knows
 * @param user the person it was for, or null
 * @param values the values it changed, or would have
 * @param reasons why
 * @param detail the party's words, or empty
 */
public record HistoryEntry(
    Instant at,
    String run,
    int sequence,
    Write.Kind kind,
    @Nullable String outcome,
    @Nullable UserKey user,
    List<ValueStep> values,
    List<Reason> reasons,
    String detail) {
  /** Checks and copies. */
  public HistoryEntry {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(kind, "kind");
    values = List.copyOf(values);
    reasons = List.copyOf(reasons);
    Objects.requireNonNull(detail, "detail");
  }

  /** Returns whether it was written. */
  public boolean done() {
    return "DONE".equals(outcome);
  }

  /** Returns run, kind and outcome. */
  @Override
  public String toString() {
    return "HistoryEntry[" + run + " " + sequence + " " + kind + " " + outcome + "]";
  }
}
