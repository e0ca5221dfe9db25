package dev.psasync.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Rule;
import dev.psasync.engine.report.Remedies;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rules.md names every rule and every finding. */
class RulesPageTest {
  private static final Page PAGE = Page.read("docs/rules.md");

  @Test
  void everyRuleIsExplained() {
    assertThat(PAGE.table("id", "rule"))
        .allSatisfy(row -> assertThat(row.get(1)).isNotBlank())
        .extracting(row -> row.get(0))
        .containsExactlyElementsOf(Stream.of(Rule.values()).map(Rule::id).toList());
  }

  @Test
  void everyFindingIsExplainedWithItsRule() {
    assertThat(PAGE.table("finding", "rule"))
        .allSatisfy(row -> assertThat(row).hasSize(4).doesNotContain(""))
        .extracting(row -> List.of(row.get(0), row.get(1), row.get(2)))
        .containsExactlyElementsOf(
            Stream.of(FindingCode.values())
                .map(code -> List.of(code.name(), code.rule().id(), code.title()))
                .toList());
  }

  @Test
  void theReportGivesTheSameRemedies() {
    assertThat(PAGE.table("finding", "rule"))
        .allSatisfy(
            row -> assertThat(Remedies.of(FindingCode.valueOf(row.get(0)))).isEqualTo(row.get(3)));
  }
}
