package dev.psasync.core.plan;

import org.junit.jupiter.api.Tag;

/** The laws on worlds as large as a customer. */
@Tag("laws")
@Tag("thorough")
class PlannerLawsAtSizeTest extends PlannerLaws {
  @Override
  int worlds() {
    return 24;
  }

  @Override
  int people(int world) {
    return 300 + world % 10 * 300;
  }

  @Override
  long firstSeed() {
    return 20270101L;
  }
}
