package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** F-8: every field written says by which rule, from which source value, over which value. */
class FieldReasonsTest {
  @Test
  void f8EveryWrittenFieldCarriesItsReason() {
    RandomWorld world = new RandomWorld(20260808L, 60);
    int seen = 0;
    for (int day = 0; day < 3; day++) {
      for (Write write : world.apply(world.randomPolicy()).writes()) {
        if (write instanceof Write.UpdateContact update) {
          assertThat(update.reasons()).isNotEmpty();
          for (FieldChange change : update.changes()) {
            assertThat(change.rule().id()).matches(change.custom() ? "F-1" : "F-[2-5]|H-3");
            assertThat(change.after()).isNotEqualTo(change.before());
            seen++;
          }
        }
      }
      world.change();
    }
    assertThat(seen).as("fields written in this world").isPositive();
  }
}
