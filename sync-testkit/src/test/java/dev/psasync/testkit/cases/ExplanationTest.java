package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.report.ExplainedField;
import dev.psasync.engine.report.Explanation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B-2, F-8: what a plan says when somebody asks why; asked of plans that went through JSON. */
class ExplanationTest {
  private static final String ANN =
      """
      users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee, firstName: Ann, lastName: Lee, jobTitle: Director } ]
      contacts:
        - { id: C1, objectId: U1, email: ann@contoso.com, displayName: Ann Lee, firstName: Ann, lastName: Lee, jobTitle: Director, phone: 020 7946 0018 }
      links: [ { user: U1, contact: C1 } ]
      """;

  private static Explanation explain(String id, String... world) {
    String text =
        "id: a\ntitle: a\nrules: [B-2]\n" + String.join("\n", world) + "\nexpect: { writes: [] }\n";
    CaseStep step = new CaseReader("a.yaml").read(text).get(0).steps().get(0);
    CaseWorld made = new CaseWorld();
    step.changes().forEach(change -> change.applyTo(made));
    SyncPlan plan = new EngineSync().run(made, step).plans().get(0);
    return Explanation.of(PlanJson.read(PlanJson.write(plan)), id);
  }

  private static ExplainedField field(Explanation explanation, String key) {
    return explanation.fields().stream()
        .filter(field -> field.field().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is said of " + key));
  }

  private static List<String> rules(Explanation explanation, int decision) {
    return explanation.decisions().get(decision).reasons().stream()
        .map(reason -> reason.rule().id())
        .toList();
  }

  @Test
  void b2_somebodyWhoNeedsNothingSaysWhyInTheOrderOfTheRules() {
    Explanation explanation = explain("U1", ANN);

    assertThat(rules(explanation, 0)).containsExactly("S-2", "M-1", "F-2");
    assertThat(explanation.decisions()).hasSize(2);
  }

  @Test
  void f3_aValueThatStaysAlthoughTheDirectoryHasNoneIsExplained() {
    ExplainedField phone = field(explain("C1", ANN), "phone");

    assertThat(phone.outcome()).isEqualTo("BLANK_KEPT");
    assertThat(phone.rule()).isEqualTo(Rule.F_3);
    assertThat(phone.source()).isNull();
    assertThat(phone.before()).isEqualTo("020 7946 0018").isEqualTo(phone.after());
    assertThat(explain("U1", ANN).text())
        .contains(
            "phone: stays '020 7946 0018' because F-3 (blank at the source; the value stays),"
                + " source (blank), baseline (blank)");
  }

  @Test
  void f2_driftThatIsLeftShowsAllFourValues() {
    ExplainedField title =
        field(
            explain(
                "U1",
                ANN.replace("lastName: Lee, jobTitle: Director, phone", "jobTitle: Boss, phone")
                    .replace(
                        "links: [ { user: U1, contact: C1 } ]",
                        "links: [ { user: U1, contact: C1, psa: { jobTitle: Director } } ]"),
                "policy: { ownedFields: ON_SOURCE_CHANGE }"),
            "jobTitle");

    assertThat(title)
        .isEqualTo(
            new ExplainedField(
                false,
                "jobTitle",
                false,
                dev.psasync.core.plan.FieldNote.Outcome.DRIFT,
                Rule.F_2,
                "Director",
                "Director",
                "Boss",
                "Boss"));
  }

  @Test
  void h3_aConflictThatWaitsShowsBothSidesAndTheBaseline() {
    String world =
        """
        users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee, lastName: Lee } ]
        contacts: [ { id: C1, objectId: U1, email: ann@contoso.com, displayName: Ann Lee, lastName: Lee, department: Sales } ]
        hub: [ { id: B1, contact: C1, user: U1, email: ann@contoso.com, displayName: Ann Lee, lastName: Lee, department: Finance } ]
        links: [ { user: U1, contact: C1, hub: B1, psa: { department: IT }, hubValues: { department: IT } } ]
        """;
    for (String id : List.of("U1", "C1", "B1")) {
      ExplainedField department = field(explain(id, world), "department");

      assertThat(department.hub()).isTrue();
      assertThat(department.outcome()).isEqualTo("CONFLICT");
      assertThat(department.rule()).isEqualTo(Rule.H_3);
      assertThat(department.source()).as("in the PSA").isEqualTo("Sales");
      assertThat(department.before()).as("in the hub").isEqualTo("Finance");
      assertThat(department.baseline()).isEqualTo("IT");
    }
    assertThat(rules(explain("B1", world), 2)).containsExactly("H-1", "H-3");
  }

  /** What holds a difference back is named, and nothing else is. */
  @ParameterizedTest(name = "{0}: {2} by {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          updateFields: false   |               | WITHHELD    | S-2 M-1 L-3 | WITHHELD | L-3
          updateExisting: false |               | WITHHELD    | S-2 M-1 L-3 | WITHHELD | L-3
          mode: APPLY           | active: false | WITHHELD    | S-2 M-1 L-5 | WITHHELD | L-9
          """)
  void l3_whatHoldsBackIsNamed(
      String policy, String contact, String verdict, String chain, String outcome, String rule) {
    String world =
        ANN.replace("jobTitle: Director, phone", "jobTitle: Boss, phone")
            .replace("{ id: C1,", "{ id: C1, " + (contact == null ? "" : contact + ", "))
            .replace(
                "links: [ { user: U1, contact: C1 } ]",
                "links: [ { user: U1, contact: C1, psa: { active: true } } ]");
    Explanation explanation = explain("U1", world, "policy: { " + policy + " }");

    assertThat(explanation.decisions().get(0).verdict()).hasToString(verdict);
    assertThat(String.join(" ", rules(explanation, 0))).isEqualTo(chain);
    ExplainedField title = field(explanation, "jobTitle");
    assertThat(title.outcome()).isEqualTo(outcome);
    assertThat(title.rule().id()).isEqualTo(rule);
    assertThat(title.source()).isEqualTo("Director");
    assertThat(title.after()).isEqualTo("Boss");
  }

  @Test
  void f5_anEmailThatSomebodyElseHoldsIsExplained() {
    ExplainedField email =
        field(
            explain(
                "U1",
                """
                users: [ { id: U1, upn: new@contoso.com, displayName: Ann Lee, lastName: Lee } ]
                contacts:
                  - { id: C1, objectId: U1, email: ann@contoso.com, displayName: Ann Lee, lastName: Lee }
                  - { id: C2, email: new@contoso.com, displayName: Somebody }
                links: [ { user: U1, contact: C1, source: { email: ann@contoso.com } } ]
                """),
            "email");

    assertThat(email.outcome()).isEqualTo("EMAIL_TAKEN");
    assertThat(email.rule()).isEqualTo(Rule.F_5);
    assertThat(email.source()).isEqualTo("new@contoso.com");
    assertThat(email.after()).isEqualTo("ann@contoso.com");
  }

  @Test
  void f1_aCustomValueThatCannotBeConvertedIsExplained() {
    ExplainedField shoe =
        field(
            explain(
                "U1",
                """
                policy: { customFields: [ { from: extensionAttribute1, to: CFShoe, converter: NUMBER } ] }
                psa: { customFields: { CFShoe: NUMBER } }
                users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee, lastName: Lee, attributes: { extensionAttribute1: forty } } ]
                contacts: [ { id: C1, objectId: U1, email: ann@contoso.com, displayName: Ann Lee, lastName: Lee, custom: { CFShoe: "39" } } ]
                links: [ { user: U1, contact: C1 } ]
                """),
            "CFShoe");

    assertThat(shoe.custom()).isTrue();
    assertThat(shoe.outcome()).isEqualTo("NOT_CONVERTED");
    assertThat(shoe.source()).isEqualTo("forty");
    assertThat(shoe.after()).isEqualTo("39");
  }

  @Test
  void l6_aContactThatIsNobodysSaysSo() {
    String world =
        """
        contacts:
          - { id: C1, email: old@contoso.com, displayName: Old }
          - { id: C2, email: old@elsewhere.example, displayName: Elsewhere }
        """;

    assertThat(explain("C1", world).text())
        .contains("CONTACT C1: UNRELATED", "because L-6", "nobody who was read is tied to it");
    assertThat(explain("C2", world, "policy: { deactivateScope: ADOPT_BY_DOMAIN }").text())
        .contains("because L-7", "its email domain is none of the tenants' domains");
    assertThat(
            explain(
                    "C1",
                    world,
                    "policy: { deactivateScope: ADOPT_BY_DOMAIN }",
                    "contactsRead: { partial: page 2 failed }")
                .text())
        .contains("because L-7", "not all users, domains and contacts were read");
  }

  @Test
  void m5_aContactThatTwoPeopleAreLinkedToSaysThatItWaits() {
    Explanation explanation =
        explain(
            "C1",
            """
            users:
              - { id: U1, upn: ann@contoso.com, displayName: Ann Lee, lastName: Lee }
              - { id: U2, upn: bob@contoso.com, displayName: Bob Ray, lastName: Ray }
            contacts: [ { id: C1, email: ann@contoso.com, displayName: Ann Lee } ]
            links: [ { user: U1, contact: C1 }, { user: U2, contact: C1 } ]
            """);

    assertThat(explanation.text())
        .contains("CONTACT C1: HELD_FOR_REVIEW", "linked to several people");
  }

  @Test
  void r4_aContactWhoseTenantWasNotReadSaysSo() {
    Explanation explanation =
        explain(
            "C2",
            """
            tenants:
              - { id: T1, company: K1, users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee, lastName: Lee } ] }
              - { id: T2, company: K1, failed: AUTH }
            contacts:
              - { id: C1, objectId: U1, email: ann@contoso.com, displayName: Ann Lee, lastName: Lee }
              - { id: C2, objectId: U2, email: bob@contoso.com, displayName: Bob Ray, lastName: Ray }
            links: [ { tenant: T1, user: U1, contact: C1 }, { tenant: T2, user: U2, contact: C2 } ]
            """);

    assertThat(explanation.text())
        .contains("CONTACT C2: LEFT_ALONE", "because R-4", "tenant T2 was not read");
  }
}
