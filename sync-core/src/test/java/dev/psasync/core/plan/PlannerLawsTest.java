package dev.psasync.core.plan;

import org.junit.jupiter.api.Tag;

/** The laws on many small worlds, where everything meets everything. */
@Tag("laws")
class PlannerLawsTest extends PlannerLaws {
  @Override
  int worlds() {
    return RandomWorld.worlds(400);
  }

  @Override
  int people(int world) {
    return 5 + world % 40;
  }

  @Override
  long firstSeed() {
    return 20260101L;
  }
}
