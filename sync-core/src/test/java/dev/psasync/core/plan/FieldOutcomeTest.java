package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.policy.Blanks;
import dev.psasync.core.policy.OwnedFields;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * F-2 and F-3 as a table: one letter is one value, {@code -} is blank, {@code ?} is no baseline.
 * The baseline is written source/PSA.
 */
class FieldOutcomeTest {
  @ParameterizedTest(name = "source {0}, PSA {1}, baseline {2}, {3} {4} -> {5}")
  @CsvSource(
      textBlock =
          """
          a, a, ?,   ENFORCE,          KEEP_UNLESS_CHANGED, EQUAL
          a, b, ?,   ENFORCE,          KEEP_UNLESS_CHANGED, WRITE
          a, -, ?,   ENFORCE,          KEEP_UNLESS_CHANGED, WRITE
          a, b, a/a, ENFORCE,          KEEP_UNLESS_CHANGED, WRITE_OVER_DRIFT
          a, b, b/b, ENFORCE,          KEEP_UNLESS_CHANGED, WRITE
          a, c, b/b, ENFORCE,          KEEP_UNLESS_CHANGED, WRITE
          -, b, ?,   ENFORCE,          KEEP_UNLESS_CHANGED, LEFT
          -, b, -/b, ENFORCE,          KEEP_UNLESS_CHANGED, LEFT
          -, c, -/b, ENFORCE,          KEEP_UNLESS_CHANGED, LEFT
          -, b, b/b, ENFORCE,          KEEP_UNLESS_CHANGED, WRITE
          -, c, b/b, ENFORCE,          KEEP_UNLESS_CHANGED, WRITE
          -, b, b/b, ENFORCE,          NEVER_CLEAR,         LEFT
          -, b, -/b, ENFORCE,          NEVER_CLEAR,         LEFT
          -, b, ?,   ENFORCE,          MIRROR,              LEFT
          -, b, -/b, ENFORCE,          MIRROR,              LEFT
          -, c, -/b, ENFORCE,          MIRROR,              WRITE_OVER_DRIFT
          -, b, b/b, ENFORCE,          MIRROR,              WRITE
          a, b, ?,   ON_SOURCE_CHANGE, KEEP_UNLESS_CHANGED, CONFLICT_ACCEPTED
          a, -, ?,   ON_SOURCE_CHANGE, KEEP_UNLESS_CHANGED, WRITE
          a, b, a/a, ON_SOURCE_CHANGE, KEEP_UNLESS_CHANGED, DRIFT
          a, b, b/b, ON_SOURCE_CHANGE, KEEP_UNLESS_CHANGED, WRITE
          a, c, b/b, ON_SOURCE_CHANGE, KEEP_UNLESS_CHANGED, CONFLICT
          a, b, a/b, ON_SOURCE_CHANGE, KEEP_UNLESS_CHANGED, DRIFT
          -, b, b/b, ON_SOURCE_CHANGE, KEEP_UNLESS_CHANGED, WRITE
          -, c, b/b, ON_SOURCE_CHANGE, KEEP_UNLESS_CHANGED, CONFLICT
          -, c, -/b, ON_SOURCE_CHANGE, MIRROR,              DRIFT
          -, b, b/b, ON_SOURCE_CHANGE, NEVER_CLEAR,         LEFT
          """)
  void decides(
      String source,
      String psa,
      String baseline,
      OwnedFields owned,
      Blanks blanks,
      FieldOutcome expected) {
    assertThat(decide(false, source, psa, baseline, owned, blanks)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"-, b, b/b, REQUIRED", "-, b, ?, LEFT", "a, b, b/b, WRITE"})
  void requiredFieldsAreNeverCleared(
      String source, String psa, String baseline, FieldOutcome expected) {
    assertThat(decide(true, source, psa, baseline, OwnedFields.ENFORCE, Blanks.KEEP_UNLESS_CHANGED))
        .isEqualTo(expected);
  }

  private static FieldOutcome decide(
      boolean required,
      String source,
      String psa,
      String baseline,
      OwnedFields owned,
      Blanks blanks) {
    SyncPolicy policy = SyncPolicy.builder().ownedFields(owned).blanks(blanks).build();
    FieldNote.Baseline base =
        baseline.equals("?")
            ? null
            : new FieldNote.Baseline(value(baseline.substring(0, 1)), value(baseline.substring(2)));
    return FieldOutcome.decide(
        policy, required, value(source), value(psa), base, Equality::sameText);
  }

  private static @Nullable String value(String letter) {
    return letter.equals("-") ? null : letter;
  }

  /** V-4: whether the baseline follows without a write, and what is told when it does. */
  @ParameterizedTest
  @CsvSource({
    "EQUAL, true, false",
    "LEFT, true, false",
    "REQUIRED, true, true",
    "WRITE, false, false",
    "WRITE_OVER_DRIFT, false, false",
    "CONFLICT, false, false",
    "CONFLICT_ACCEPTED, true, true",
    "DRIFT, false, false"
  })
  void v4WhetherTheBaselineFollows(FieldOutcome outcome, boolean settles, boolean toldOnce) {
    assertThat(outcome.settles()).isEqualTo(settles);
    assertThat(outcome.toldOnce()).isEqualTo(toldOnce);
  }
}
