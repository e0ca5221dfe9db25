package dev.psasync.engine.state;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request that changes something, as it is journalled.
 *
 * @param run the run
 * @param sequence its number in the run, from 1
 * @param subject what it belongs to, such as {@code company 12}
 * @param operation what it does, such as {@code CREATE_CONTACT} or {@code CHANGE_CONTACT}
 * @param target the id of the record that it changes, or null for a create
 * @param user the person it is for as {@code tenant/user}, or null
 * @param writes the plan's writes in it, as JSON; holds personal data
 * @param intendedAt when it was about to be sent
 * @param outcome what became of it; null while nobody knows
 * @param detail the party's words; holds personal data
 * @param finishedAt when the outcome was known, or null
 */
public record JournalEntry(
    String run,
    int sequence,
    String subject,
    String operation,
    @Nullable String target,
    @Nullable String user,
    String writes,
    Instant intendedAt,
    @Nullable String outcome,
    @Nullable String detail,
    @Nullable Instant finishedAt) {
  /** Checks the required parts. */
  public JournalEntry {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(writes, "writes");
    Objects.requireNonNull(intendedAt, "intendedAt");
  }

  /** Makes an intent. */
  public static JournalEntry intent(
      String run,
      int sequence,
      String subject,
      String operation,
      @Nullable String target,
      @Nullable String user,
      String writes,
      Instant at) {
    return new JournalEntry(
        run, sequence, subject, operation, target, user, writes, at, null, null, null);
  }

  /** Returns the entry with its outcome and, for creates, the new record's id. */
  public JournalEntry finished(
      String how, @Nullable String why, @Nullable String createdId, Instant at) {
    return new JournalEntry(
        run,
        sequence,
        subject,
        operation,
        createdId == null ? target : createdId,
        user,
        writes,
        intendedAt,
        how,
        why,
        at);
  }

  /** Returns ids and outcome, never the writes. */
  @Override
  public String toString() {
    return "JournalEntry["
        + run
        + " "
        + sequence
        + " "
        + operation
        + " "
        + target
        + " "
        + outcome
        + "]";
  }
}
