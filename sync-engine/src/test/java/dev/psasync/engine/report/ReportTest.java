package dev.psasync.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SubjectKind;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Verdict;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.CompanyResult;
import dev.psasync.engine.PersonCard;
import dev.psasync.engine.RunStatus;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.engine.json.Samples;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports show, and what they must not let through. */
class ReportTest {
  private static final String EVIL = "<script>alert(1)</script>\"' onload=x &";

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx"})
  void cellsThatASpreadsheetWouldRunAreNeutralised(String cell) {
    assertThat(ResultCsv.neutral(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "a=b", "'=1"})
  void otherCellsStayAsTheyAre(String cell) {
    assertThat(ResultCsv.neutral(cell)).isEqualTo(cell);
  }

  @Test
  void contactsToBeDeactivatedAreListedInADryRunToo() throws IOException {
    StringBuilder out = new StringBuilder();

    ResultCsv.deactivations(
        dryRun(new PersonCard("=HYPERLINK(\"x\")", "a@b.example", "+44 1", null)), out);

    assertThat(records(out))
        .containsExactly(
            List.of("Company", "Name", "Email", "Mobile", "Phone"),
            List.of("Acme, Ltd", "'=HYPERLINK(\"x\")", "a@b.example", "'+44 1", ""));
  }

  @Test
  void writesHaveARowPerChangedField() throws IOException {
    StringBuilder out = new StringBuilder();

    ResultCsv.writes(dryRun(new PersonCard("Ada", "a@b.example", null, null)), out);

    List<List<String>> rows = records(out);
    assertThat(rows).hasSize(4);
    assertThat(rows.get(1)).contains("UPDATE_CONTACT", "jobTitle", "Old", "New", "F-2");
    assertThat(rows.get(2)).contains("mobile", "'+1", "");
  }

  @Test
  void findingsNameTheirRule() throws IOException {
    StringBuilder out = new StringBuilder();

    ResultCsv.findings(dryRun(PersonCard.UNKNOWN), out);

    assertThat(records(out).get(1)).contains("CONFLICT", "F-2", "7");
  }

  @Test
  void whateverComesFromOutsideIsEscapedInThePage() {
    String page = ResultHtml.write(dryRun(new PersonCard(EVIL, EVIL, null, null)));

    assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
    assertThat(count(page, "<script")).isEqualTo(1);
    assertThat(count(page, "</script>")).isEqualTo(1);
  }

  @Test
  void thePageNeedsNothingBesideItself() {
    String page = ResultHtml.write(dryRun(PersonCard.UNKNOWN));

    assertThat(page).doesNotContain("http://", "https://", "<link", "@import", "src=\"");
    assertThat(page).contains("default-src &#39;none&#39;").doesNotContain("unsafe-inline");
  }

  @Test
  void thePageSaysWhatChangesAndWhy() {
    String page = ResultHtml.write(dryRun(new PersonCard("Ada", "a@b.example", null, null)));

    assertThat(page).contains("<del>Old</del>", "<ins>New</ins>", "F-2 " + Rule.F_2.title());
    assertThat(page).contains("to be deactivated", "id=\"search\"", "Acme, Ltd", "Customer");
  }

  @Test
  void whatABrakeHoldsIsShownAsHeld() {
    SyncResult result = result(Map.of(Samples.TENANT, Set.of(FindingCode.BRAKE_DEACTIVATE)));

    assertThat(ResultHtml.write(result)).contains("data-group=\"held\"");
    assertThat(ResultHtml.write(dryRun(PersonCard.UNKNOWN))).doesNotContain("data-group=\"held\"");
  }

  @Test
  void tenThousandRowsStayALeanPage() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      writes.add(
          new Write.DeactivateContact(
              Samples.TENANT,
              null,
              new ContactId(String.valueOf(i)),
              null,
              List.of(Reason.of(Rule.L_6))));
    }
    SyncResult result =
        result(Samples.plan(writes, List.of(), Map.of()), Map.of(), PersonCard.UNKNOWN);

    String page = ResultHtml.write(result);

    assertThat(count(page, "<tr data-tenant")).isEqualTo(10_000);
    assertThat(page.length()).isLessThan(5_000_000);
  }

  @Test
  void theResultIsOneJsonDocumentWithPlansAndOutcomes() throws IOException {
    JsonNode node = new ObjectMapper().readTree(ResultJson.write(dryRun(PersonCard.UNKNOWN)));

    assertThat(node.get("version").intValue()).isEqualTo(1);
    assertThat(node.get("status").asText()).isEqualTo("FINDINGS");
    assertThat(node.at("/totals/planned/UPDATE_CONTACT").intValue()).isEqualTo(1);
    assertThat(node.at("/companies/0/plan/hash").asText()).matches("[0-9a-f]{64}");
    assertThat(node.at("/companies/0/findings/0/title").asText())
        .isEqualTo(FindingCode.CONFLICT.title());
  }

  @Test
  void b2_anExplanationFollowsTheTieToTheOtherSide() {
    Explanation explanation = Explanation.of(Samples.everything(), "USER-1");

    assertThat(explanation.known()).isTrue();
    assertThat(explanation.text())
        .contains("USER user-1: CREATE", "because L-1", "nobody has this email")
        .contains("email: (blank) -> 'a@b.example'");
    assertThat(Explanation.of(Samples.everything(), "7").text())
        .contains("tied to user-2", "jobTitle: 'Old' -> 'New' because F-2", "CONFLICT (F-2)");
    assertThat(explanation.json()).contains("\"verdict\" : \"CREATE\"");
  }

  @Test
  void f8_anExplanationTellsOfFieldsThatStayAsOfThoseThatAreWritten() throws IOException {
    Explanation explanation = Explanation.of(Samples.everything(), "h7");

    assertThat(explanation.fields())
        .extracting(ExplainedField::toString)
        .contains(
            "HUB department CONFLICT H-3",
            "HUB CFShoe NOT_CONVERTED F-1",
            "PSA jobTitle WRITTEN F-2");
    assertThat(explanation.text())
        .contains(
            "department: stays 'Finance' because H-3 (both sides changed; waits),"
                + " source 'Sales', baseline 'IT'");
    JsonNode fields = new ObjectMapper().readTree(explanation.json()).get("fields");
    assertThat(fields.get(0))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    { "in": "HUB", "field": "department", "outcome": "CONFLICT", "rule": "H-3",
                      "source": "Sales", "baseline": "IT", "before": "Finance", "after": "Finance" }
                    """));
    assertThat(fields).anyMatch(field -> field.get("outcome").asText().equals("WRITTEN"));
  }

  @Test
  void b2_idsOfDifferentKindsAreNotMixedUp() {
    SyncPlan plan =
        Samples.planOf(
            decision(SubjectKind.USER, "5", "1"),
            decision(SubjectKind.CONTACT, "1", "5"),
            decision(SubjectKind.CONTACT, "5", "2"),
            decision(SubjectKind.USER, "2", "5"),
            decision(SubjectKind.HUB_CONTACT, "2", "1"),
            decision(SubjectKind.HUB_CONTACT, "9", null));

    assertThat(Explanation.of(plan, "1").decisions())
        .extracting(Decision::toString)
        .containsExactly("USER 5 UNCHANGED", "CONTACT 1 UNCHANGED", "HUB_CONTACT 2 UNCHANGED");
    assertThat(Explanation.of(plan, "9").decisions()).hasSize(1);
  }

  private static Decision decision(SubjectKind kind, String id, @Nullable String other) {
    return new Decision(kind, Samples.TENANT, id, Verdict.UNCHANGED, other, List.of());
  }

  @Test
  void anIdThatThePlanDoesNotKnowIsSaidToBeUnknown() {
    Explanation explanation = Explanation.of(Samples.everything(), "nobody");

    assertThat(explanation.known()).isFalse();
    assertThat(explanation.text()).contains("says nothing about it");
  }

  private static SyncResult dryRun(PersonCard card) {
    return result(plan(Map.of()), Map.of(new ContactId("7"), card), card);
  }

  private static SyncResult result(Map<dev.psasync.core.model.TenantId, Set<FindingCode>> brakes) {
    return result(plan(brakes), Map.of(), PersonCard.UNKNOWN);
  }

  private static SyncPlan plan(Map<dev.psasync.core.model.TenantId, Set<FindingCode>> brakes) {
    UserKey user = new UserKey(Samples.TENANT, new UserId("user-2"));
    return Samples.plan(
        List.of(
            new Write.UpdateContact(
                user,
                new ContactId("7"),
                List.of(
                    Samples.change("jobTitle", "Old", "New"), Samples.change("mobile", "+1", null)),
                List.of(Reason.of(Rule.F_2))),
            new Write.DeactivateContact(
                Samples.TENANT, null, new ContactId("7"), null, List.of(Reason.of(Rule.L_6)))),
        List.of(Finding.of(FindingCode.CONFLICT, Samples.TENANT, "7").withField("jobTitle")),
        brakes);
  }

  private static SyncResult result(
      SyncPlan plan, Map<ContactId, PersonCard> cards, PersonCard user) {
    return new SyncResult(
        "run-1",
        Mode.PLAN,
        Samples.NOW,
        Samples.NOW.plus(Duration.ofSeconds(3)),
        RunStatus.FINDINGS,
        List.of(),
        List.of(
            new TenantResult(
                Samples.TENANT,
                "Customer",
                Samples.COMPANY,
                TenantResult.Outcome.PLANNED,
                Map.of(Write.Kind.UPDATE_CONTACT, 1),
                Map.of(),
                Map.of(),
                0)),
        List.of(
            new CompanyResult(
                Samples.COMPANY,
                "Acme, Ltd",
                List.of(Samples.TENANT),
                plan,
                List.of(),
                List.of(),
                plan.findings(),
                cards,
                Map.of(Samples.user(2), user))),
        List.<AppliedWrite>of(),
        List.of(),
        List.of(),
        Map.of());
  }

  private static List<List<String>> records(CharSequence csv) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (CSVRecord row : CSVFormat.RFC4180.parse(new StringReader(csv.toString()))) {
      rows.add(row.toList());
    }
    return rows;
  }

  private static int count(String text, String part) {
    return (int) Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
  }
}
