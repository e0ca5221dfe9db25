package dev.psasync.core.undo;

import dev.psasync.core.plan.SyncPlan;

/**
 * Plans how a run is taken back in one company: fields are restored, contacts reactivated,
 * unpaired and moved back, types and tenant ids that were added taken off, and what was created is
 * deactivated, never deleted. Only what still holds what the run wrote is taken back; what changed
 * meanwhile is left as it is and reported (NOT_UNDONE). Pure and deterministic.
 *
 * <p>The plan is one like any other: explained, braked, hashed. Its own journal can be taken back
 * in the same way.
 */
public final class UndoPlanner {
  private UndoPlanner() {}

  /** Plans. */
  public static SyncPlan plan(UndoInput input) {
    return new UndoPlanning(input).run();
  }
}
