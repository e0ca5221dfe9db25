package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** L-5: whether somebody deactivated a contact since it was last seen or left active. */
class LifecycleTest {
  private static Link link(@Nullable Boolean written, @Nullable Boolean seen) {
    return SmallWorld.link("U1", "C1")
        .withBaseline(
            new Baseline(
                FieldValues.notReturned(),
                FieldValues.notReturned(),
                seen,
                null,
                Set.of(),
                new Baseline.Written(FieldValues.notReturned(), null, Set.of(), written)));
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true",
    "true, false, true",
    "false, true, true",
    ", true, true",
    "true, , true",
    "false, false, false",
    ", , false"
  })
  void itWasActiveWhenWeWroteOrSawIt(
      @Nullable Boolean written, @Nullable Boolean seen, boolean expected) {
    assertThat(Lifecycle.deactivatedSince(link(written, seen))).isEqualTo(expected);
  }

  @Test
  void withoutALinkOrABaselineNothingIsKnown() {
    assertThat(Lifecycle.deactivatedSince(null)).isFalse();
    assertThat(Lifecycle.deactivatedSince(link(true, true).withBaseline(null))).isFalse();
  }
}
