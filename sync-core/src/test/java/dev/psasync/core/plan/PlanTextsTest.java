package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the parts of a plan say for people, and what they keep to themselves. */
class PlanTextsTest {
  @ParameterizedTest
  @EnumSource
  void everyRuleHasAnIdAndATitle(Rule rule) {
    assertThat(rule.id()).matches("[A-Z]-\\d+");
    assertThat(rule.title()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void everyFindingHasARuleAndATitle(FindingCode code) {
    assertThat(code.rule()).isNotNull();
    assertThat(code.title()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void everyOutcomeOfAFieldHasATitle(FieldNote.Outcome outcome) {
    assertThat(outcome.title()).isNotBlank();
  }

  @Test
  void personalDataIsInNoTextForm() {
    assertThat(new Reason(Rule.M_3, "ann@contoso.com")).hasToString("M-3");
    assertThat(new Expectation("email", "ann@contoso.com")).hasToString("email");
    FieldNote.Baseline baseline = new FieldNote.Baseline("Ann", "Anna");
    assertThat(baseline).hasToString("Baseline");
    assertThat(
            new FieldNote(
                "firstName", false, FieldNote.Outcome.DRIFT, Rule.F_2, "Ann", "Anna", baseline))
        .hasToString("firstName DRIFT F-2");
    assertThat(
            new Decision(
                SubjectKind.USER,
                null,
                "U1",
                Verdict.CHANGE,
                "C1",
                List.of(new Reason(Rule.M_3, "ann@contoso.com"))))
        .hasToString("USER U1 CHANGE");
  }
}
