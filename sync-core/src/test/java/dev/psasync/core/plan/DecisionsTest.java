package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static final TenantId TENANT = new TenantId("T");

  private final Decision created =
      new Decision(
          SubjectKind.USER, TENANT, "b", Verdict.CREATE, null, List.of(Reason.of(Rule.L_1)));
  private final Decision stranger =
      new Decision(SubjectKind.CONTACT, null, "9", Verdict.UNRELATED, null, Reasons.UNRELATED);
  private final Decisions decisions = build();

  private Decisions build() {
    Decisions.Builder builder = new Decisions.Builder(3);
    builder.add(stranger);
    builder.add(created);
    builder.unchanged(new UserKey(TENANT, new UserId("c")), new ContactId("10"));
    builder.unchanged(new UserKey(TENANT, new UserId("a")), new ContactId("8"));
    return builder.build();
  }

  @Test
  void b2EverybodyStandsInOrder() {
    assertThat(decisions)
        .extracting(decision -> decision.kind() + " " + decision.id())
        .containsExactly("USER a", "USER b", "USER c", "CONTACT 8", "CONTACT 9", "CONTACT 10");
    assertThat(decisions).hasSize(6);
  }

  @Test
  void b2UnchangedPeopleAreExplainedToo() {
    assertThat(decisions.find(SubjectKind.USER, "c").orElseThrow())
        .isEqualTo(decisions.get(2))
        .satisfies(
            decision -> {
              assertThat(decision.verdict()).isEqualTo(Verdict.UNCHANGED);
              assertThat(decision.other()).isEqualTo("10");
              assertThat(decision.reasons()).extracting(Reason::rule).contains(Rule.M_1, Rule.F_2);
            });
    assertThat(decisions.find(SubjectKind.CONTACT, "10").orElseThrow().other()).isEqualTo("c");
    assertThat(decisions.find(SubjectKind.USER, "b")).contains(created);
    assertThat(decisions.find(SubjectKind.CONTACT, "9")).contains(stranger);
    assertThat(decisions.find(SubjectKind.HUB_CONTACT, "9")).isEmpty();
    assertThat(decisions.find(SubjectKind.USER, "10")).isEmpty();
  }

  @Test
  void b1OnlyWhatSaysSomethingCountsForTheHash() {
    assertThat(decisions.worthTelling()).containsExactly(created);
  }
}
