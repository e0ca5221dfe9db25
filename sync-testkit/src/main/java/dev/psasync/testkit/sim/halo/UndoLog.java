package dev.psasync.testkit.sim.halo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What it takes to make a POST's earlier elements as if they had never been. */
final class UndoLog {
  private final HaloState state;
  private final Map<Count, Integer> counts;
  private final Deque<Runnable> steps = new ArrayDeque<>();

  UndoLog(HaloState state) {
    this.state = state;
    this.counts = state.copyOfCounts();
  }

  /** Notes a row that is about to change. */
  void changing(HaloRow row) {
    @Nullable Object[] before = row.copyOfValues();
    steps.push(() -> state.restore(row, before));
  }

  /** Notes a row that was created. */
  void created(HaloRow row) {
    steps.push(() -> state.forget(row));
  }

  void step(Runnable undo) {
    steps.push(undo);
  }

  void undo() {
    steps.forEach(Runnable::run);
    state.restoreCounts(counts);
  }
}
