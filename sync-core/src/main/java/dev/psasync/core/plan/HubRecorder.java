package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a plan and what became of its writes into the ties to the hub to store (V-4). Pure. */
public final class HubRecorder {
  private HubRecorder() {}

  /**
   * A write that was done.
   *
   * @param contact the contact it changed or created, or null
   * @param hub the hub contact it changed or created, or null
   * @param state the values as they read back after the write, or null if the party did not show
   *     them
   */
  public record Done(
      @Nullable ContactId contact, @Nullable HubId hub, @Nullable FieldValues state) {}

  /**
   * What to store.
   *
   * @param ties ties to insert or replace, by contact
   * @param carriedOut decisions on conflicts that are no conflicts any more
   * @param findings values that did not stick (F-7)
   */
  public record Recorded(
      List<HubTie> ties, Set<ConflictDecision> carriedOut, List<Finding> findings) {}

  /**
   * Makes the ties to store.
   *
   * @param snapshot what the plan was made from
   * @param plan the plan
   * @param choices the decisions on conflicts that the plan was made with
   * @param done the writes of the plan that were done; all others count as not done
   */
  public static Recorded record(
      CompanySnapshot snapshot,
      SyncPlan plan,
      Set<ConflictDecision> choices,
      Map<Write, Done> done) {
    return new HubRecording(snapshot, plan, choices, done).run();
  }
}
