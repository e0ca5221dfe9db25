package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.policy.SyncPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Settling people at a glance gives the plan that deciding everybody one by one gives. */
@Tag("laws")
class UnchangedCheckTest {
  private static final int WORLDS = RandomWorld.worlds(300);
  private static final long FIRST_SEED = 20260501L;

  @Test
  void settlingAtAGlanceChangesNoPlan() {
    int settled = 0;
    for (int i = 0; i < WORLDS; i++) {
      long seed = FIRST_SEED + i;
      RandomWorld world = new RandomWorld(seed, 5 + i % 40);
      SyncPolicy policy = world.randomPolicy();
      for (int day = 0; day < 3; day++) {
        CompanySnapshot snapshot = world.snapshot(true);
        SyncPlan fast = Planner.plan(snapshot, policy, world.context());
        SyncPlan whole = new Planning(snapshot, policy, world.context(), false).run();
        assertThat(fast).as("seed %d day %d", seed, day).isEqualTo(whole);
        assertThat(((Decisions) whole.decisions()).settled().size()).isZero();
        assertThat(fast.hash()).as("seed %d day %d", seed, day).isEqualTo(whole.hash());
        settled += ((Decisions) fast.decisions()).settled().size();
        world.apply(policy);
        if (day > 0) {
          world.change();
        }
      }
    }
    assertThat(settled).as("people settled at a glance").isGreaterThan(WORLDS);
  }
}
