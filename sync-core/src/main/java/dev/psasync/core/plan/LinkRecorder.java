package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a plan and what became of its writes into the links to store (V-4). Pure. */
public final class LinkRecorder {
  private LinkRecorder() {}

  /** What became of all the writes of one person's contact, which are sent as one change. */
  public enum Status {
    /** Written. */
    DONE,
    /** Refused, stale, held by a brake, or not tried. */
    NOT_DONE,
    /** Nobody knows. */
    UNKNOWN
  }

  /**
   * The outcome for one person.
   *
   * @param status what became of it
   * @param contact the contact's id; needed for creates that were done
   * @param state the contact as it read back after the write, or null if the PSA did not show it
   */
  public record Applied(Status status, @Nullable ContactId contact, @Nullable Contact state) {}

  /**
   * What to store.
   *
   * @param links links to insert or replace
   * @param findings values that did not stick (F-7)
   */
  public record Recorded(List<Link> links, List<Finding> findings) {}

  /**
   * Makes the links to store.
   *
   * @param snapshot what the plan was made from
   * @param plan the plan
   * @param psa what the PSA can do
   * @param applied the outcome by person, for everybody with at least one contact write; a missing
   *     one counts as {@link Status#NOT_DONE}
   */
  public static Recorded record(
      CompanySnapshot snapshot, SyncPlan plan, PsaProfile psa, Map<UserKey, Applied> applied) {
    return new LinkRecording(snapshot, plan, psa, applied).run();
  }
}
