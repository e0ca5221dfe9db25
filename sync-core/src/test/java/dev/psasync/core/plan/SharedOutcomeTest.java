package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.policy.Conflicts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * H-3 as a table and as laws. Values are letters; {@code -} is blank, {@code ?} is no baseline. A
 * base of two letters is what the PSA and the hub held when they were last seen.
 */
class SharedOutcomeTest {
  private static final List<String> VALUES = List.of("-", "a", "b", "c");

  @ParameterizedTest
  @CsvSource({
    // base, psa, hub, HOLD, PSA_WINS, HUB_WINS
    "aa, a, a, EQUAL,    EQUAL,           EQUAL",
    "aa, b, b, EQUAL,    EQUAL,           EQUAL",
    "aa, b, a, TO_HUB,   TO_HUB,          TO_HUB",
    "aa, a, b, TO_PSA,   TO_PSA,          TO_PSA",
    "aa, -, a, TO_HUB,   TO_HUB,          TO_HUB",
    "aa, a, -, TO_PSA,   TO_PSA,          TO_PSA",
    "aa, b, c, CONFLICT, CONFLICT_TO_HUB, CONFLICT_TO_PSA",
    "aa, -, b, CONFLICT, CONFLICT_TO_HUB, CONFLICT_TO_PSA",
    "ab, a, b, CONFLICT, CONFLICT_TO_HUB, CONFLICT_TO_PSA",
    "ab, c, b, CONFLICT, CONFLICT_TO_HUB, CONFLICT_TO_PSA",
    "ab, a, c, CONFLICT, CONFLICT_TO_HUB, CONFLICT_TO_PSA",
    "ab, c, c, EQUAL,    EQUAL,           EQUAL",
    "--, a, -, TO_HUB,   TO_HUB,          TO_HUB",
    "--, -, a, TO_PSA,   TO_PSA,          TO_PSA",
    "?,  a, -, TO_HUB,   TO_HUB,          TO_HUB",
    "?,  -, a, TO_PSA,   TO_PSA,          TO_PSA",
    "?,  a, a, EQUAL,    EQUAL,           EQUAL",
    "?,  a, b, CONFLICT, CONFLICT_TO_HUB, CONFLICT_TO_PSA",
  })
  void h3_theTable(
      String base,
      String psa,
      String hub,
      SharedOutcome hold,
      SharedOutcome psaWins,
      SharedOutcome hubWins) {
    SharedOutcome.Standing standing = standing(base, psa, hub, false);

    assertThat(decide(standing, Conflicts.HOLD)).isEqualTo(hold);
    assertThat(decide(standing, Conflicts.PSA_WINS)).isEqualTo(psaWins);
    assertThat(decide(standing, Conflicts.HUB_WINS)).isEqualTo(hubWins);
  }

  /** merge(b, b, x) = x and merge(b, x, b) = x, blanks included. */
  @Test
  void h3_oneSideThatDidNotChangeTakesTheOther() {
    for (String base : VALUES) {
      for (String value : VALUES) {
        assertThat(merged(base, base, value)).isEqualTo(value + value);
        assertThat(merged(base, value, base)).isEqualTo(value + value);
      }
    }
  }

  /** merge(b, x, x) = x, also where the baselines differed or there is none. */
  @Test
  void h3_whatIsEqualStaysAsItIs() {
    for (String base : List.of("aa", "ab", "--", "-a", "?")) {
      for (String value : VALUES) {
        for (boolean marked : List.of(true, false)) {
          assertThat(decide(standing(base, value, value, marked), Conflicts.HOLD))
              .isEqualTo(SharedOutcome.EQUAL);
        }
      }
    }
  }

  /** Exchanging PSA and hub exchanges the result. */
  @Test
  void h3_swappingTheSidesMirrorsTheResult() {
    for (SharedOutcome.Standing standing : everyStanding()) {
      for (boolean lost : List.of(true, false)) {
        for (Conflicts conflicts : Conflicts.values()) {
          SharedOutcome straight = SharedOutcome.decide(standing, conflicts, lost, null);
          SharedOutcome swapped =
              SharedOutcome.decide(standing.mirrored(), mirrored(conflicts), lost, null);
          // Both sides blank and yet different cannot be; then either order is as good.
          if (!(standing.psaBlank() && standing.hubBlank())) {
            assertThat(swapped).as(standing.toString()).isEqualTo(mirrored(straight));
          }
        }
      }
    }
  }

  @Test
  void h3_aMarkedConflictStaysOneUntilResolvedOrEqual() {
    assertThat(decide(standing("aa", "a", "b", true), Conflicts.HOLD))
        .isEqualTo(SharedOutcome.CONFLICT);
    assertThat(decide(standing("?", "-", "b", true), Conflicts.HOLD))
        .isEqualTo(SharedOutcome.CONFLICT);
    assertThat(
            SharedOutcome.decide(
                standing("aa", "a", "b", true), Conflicts.HOLD, false, ConflictDecision.Take.PSA))
        .isEqualTo(SharedOutcome.TO_HUB);
    assertThat(
            SharedOutcome.decide(
                standing("aa", "a", "b", true),
                Conflicts.PSA_WINS,
                false,
                ConflictDecision.Take.HUB))
        .isEqualTo(SharedOutcome.TO_PSA);
  }

  @Test
  void h3_afterALostBaselineNoPolicyDecidesUntilASideChanges() {
    for (Conflicts conflicts : Conflicts.values()) {
      assertThat(SharedOutcome.decide(standing("?", "a", "b", false), conflicts, true, null))
          .isEqualTo(SharedOutcome.LISTED);
      assertThat(SharedOutcome.decide(standing("ab", "a", "b", true), conflicts, false, null))
          .isEqualTo(SharedOutcome.LISTED);
    }
    assertThat(decide(standing("ab", "c", "b", true), Conflicts.HUB_WINS))
        .isEqualTo(SharedOutcome.CONFLICT_TO_PSA);
    assertThat(SharedOutcome.decide(standing("?", "-", "b", false), Conflicts.HOLD, true, null))
        .as("a blank side is filled all the same")
        .isEqualTo(SharedOutcome.TO_PSA);
  }

  @Test
  void onlyWhatCopiesCopiesAndOnlyWhatWaitsWaits() {
    for (SharedOutcome outcome : SharedOutcome.values()) {
      assertThat(outcome.toPsa() && outcome.toHub()).isFalse();
      assertThat(outcome.held() && (outcome.toPsa() || outcome.toHub())).isFalse();
      assertThat(outcome.disputed())
          .isEqualTo(outcome.held() || outcome.name().startsWith("CONFLICT_"));
    }
  }

  private static SharedOutcome decide(SharedOutcome.Standing standing, Conflicts conflicts) {
    return SharedOutcome.decide(standing, conflicts, false, null);
  }

  /** What PSA and hub hold after a merge that no policy decides. */
  private static String merged(String base, String psa, String hub) {
    SharedOutcome outcome = decide(standing(base + base, psa, hub, false), Conflicts.HOLD);
    String inPsa = outcome.toPsa() ? hub : psa;
    String inHub = outcome.toHub() ? psa : hub;
    return inPsa + inHub;
  }

  private static SharedOutcome.Standing standing(
      String base, String psa, String hub, boolean marked) {
    @Nullable String psaBase = base.equals("?") ? null : base.substring(0, 1);
    @Nullable String hubBase = base.equals("?") ? null : base.substring(1, 2);
    return new SharedOutcome.Standing(
        psa.equals(hub),
        psaBase != null,
        psaBase == null || psaBase.equals(hubBase),
        psaBase != null && !psa.equals(psaBase),
        hubBase != null && !hub.equals(hubBase),
        psa.equals("-"),
        hub.equals("-"),
        marked);
  }

  private static List<SharedOutcome.Standing> everyStanding() {
    List<SharedOutcome.Standing> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << 8; bits++) {
      all.add(
          new SharedOutcome.Standing(
              (bits & 1) != 0,
              (bits & 2) != 0,
              (bits & 4) != 0,
              (bits & 8) != 0,
              (bits & 16) != 0,
              (bits & 32) != 0,
              (bits & 64) != 0,
              (bits & 128) != 0));
    }
    return all;
  }

  private static Conflicts mirrored(Conflicts conflicts) {
    return switch (conflicts) {
      case HOLD -> Conflicts.HOLD;
      case PSA_WINS -> Conflicts.HUB_WINS;
      case HUB_WINS -> Conflicts.PSA_WINS;
    };
  }

  private static SharedOutcome mirrored(SharedOutcome outcome) {
    return switch (outcome) {
      case TO_PSA -> SharedOutcome.TO_HUB;
      case TO_HUB -> SharedOutcome.TO_PSA;
      case CONFLICT_TO_PSA -> SharedOutcome.CONFLICT_TO_HUB;
      case CONFLICT_TO_HUB -> SharedOutcome.CONFLICT_TO_PSA;
      case EQUAL, CONFLICT, LISTED -> outcome;
    };
  }
}
