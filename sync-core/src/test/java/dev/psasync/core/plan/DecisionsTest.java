package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionsTest {
  private static final TenantId TENANT = new TenantId("T");

  private static final FieldNote LEFT =
      new FieldNote(
          "jobTitle", false, FieldNote.Outcome.BLANK_KEPT, Rule.F_3, null, "Manager", null);

  private final Decision created =
      new Decision(
          SubjectKind.USER, TENANT, "b", Verdict.CREATE, null, List.of(Reason.of(Rule.L_1)));
  private final Decision stranger =
      new Decision(SubjectKind.CONTACT, null, "9", Verdict.UNRELATED, null, Reasons.UNRELATED);
  private final Decisions decisions = build();

  private Decisions build() {
    Decisions.Builder builder = new Decisions.Builder(3, true);
    builder.add(stranger);
    builder.add(created);
    UserKey anna = new UserKey(TENANT, new UserId("a"));
    UserKey chloe = new UserKey(TENANT, new UserId("c"));
    HubContact hub =
        new HubContact(new HubId("h"), new CompanyId("1"), null, anna, FieldValues.blank(), false);
    builder.settled().add(chloe, new ContactId("10"), Scope.ELIGIBLE, List.of(LEFT), null);
    builder.settled().add(anna, new ContactId("8"), Scope.ELIGIBLE, List.of(), hub);
    return builder.build();
  }

  @Test
  void b2EverybodyStandsInOrder() {
    assertThat(decisions)
        .extracting(decision -> decision.kind() + " " + decision.id())
        .containsExactly(
            "USER a", "USER b", "USER c", "CONTACT 8", "CONTACT 9", "CONTACT 10", "HUB_CONTACT h");
    assertThat(decisions).hasSize(7);
  }

  @Test
  void b2UnchangedPeopleAreExplainedToo() {
    assertThat(decisions.find(SubjectKind.USER, "c").orElseThrow())
        .isEqualTo(decisions.get(2))
        .satisfies(
            decision -> {
              assertThat(decision.verdict()).isEqualTo(Verdict.UNCHANGED);
              assertThat(decision.other()).isEqualTo("10");
              assertThat(decision.reasons())
                  .extracting(Reason::rule)
                  .containsExactly(Rule.S_2, Rule.M_1, Rule.F_2);
              assertThat(decision.fields()).containsExactly(LEFT);
            });
    assertThat(decisions.find(SubjectKind.USER, "a").orElseThrow().fields()).isEmpty();
    assertThat(decisions.find(SubjectKind.CONTACT, "10").orElseThrow().other()).isEqualTo("c");
    assertThat(decisions.find(SubjectKind.USER, "b")).contains(created);
    assertThat(decisions.find(SubjectKind.CONTACT, "9")).contains(stranger);
    assertThat(decisions.find(SubjectKind.HUB_CONTACT, "9")).isEmpty();
    assertThat(decisions.find(SubjectKind.HUB_CONTACT, "h").orElseThrow())
        .isEqualTo(decisions.get(6))
        .satisfies(
            decision -> {
              assertThat(decision.verdict()).isEqualTo(Verdict.UNCHANGED);
              assertThat(decision.tenant()).isEqualTo(TENANT);
              assertThat(decision.other()).isEqualTo("8");
            });
    assertThat(decisions.find(SubjectKind.USER, "10")).isEmpty();
  }

  @Test
  void b1OnlyWhatSaysSomethingCountsForTheHash() {
    assertThat(decisions.worthTelling()).containsExactly(created);
  }

  @Test
  void b1WhatSaysSomethingStandsInOrder() {
    Decision left =
        new Decision(SubjectKind.USER, TENANT, "a", Verdict.LEFT_ALONE, null, List.of());
    Decisions.Builder builder = new Decisions.Builder(0, false);
    builder.add(created);
    builder.add(left);

    assertThat(builder.build().worthTelling()).containsExactly(left, created);
  }
}
