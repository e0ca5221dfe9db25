package dev.psasync.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.policy.PolicyKeys;
import dev.psasync.testkit.cases.Cases;
import dev.psasync.testkit.cases.PolicyCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rules.md explains every rule, with its settings, findings and cases, and every finding. */
class RulesPageTest {
  private static final Page PAGE = Page.read("docs/rules.md");
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^### ([A-Z]-\\d+): ([^\\n]+)\\n(.*?)(?=^##|\\z)");
  private static final Pattern CASE =
      Pattern.compile("\\[([a-z0-9-]+)]\\(([^)]*/cases/([^)]+))\\)");
  private static final Pattern CODE = Pattern.compile("`(\\w+)`");
  private static final int LEAST_CASES = 3;

  private static final Map<String, PolicyCase> CASES =
      Cases.specification().stream().collect(Collectors.toMap(PolicyCase::id, Function.identity()));

  private static Map<String, String> sections() {
    Map<String, String> sections = new LinkedHashMap<>();
    Matcher matcher = SECTION.matcher(PAGE.text());
    while (matcher.find()) {
      sections.put(matcher.group(1), matcher.group(3));
    }
    return sections;
  }

  /** Returns the paragraph of a section that starts with a word, on one line; empty if none. */
  private static String paragraph(String section, String start) {
    return Stream.of(section.split("\\n\\n"))
        .map(text -> text.strip().replace('\n', ' '))
        .filter(text -> text.startsWith(start))
        .findFirst()
        .orElse("");
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  @Test
  void everyRuleIsExplainedInOrder() {
    assertThat(sections().keySet())
        .containsExactlyElementsOf(Stream.of(Rule.values()).map(Rule::id).toList());
    assertThat(sections().values())
        .allSatisfy(section -> assertThat(section.strip()).hasSizeGreaterThan(40));
  }

  @Test
  void everyRuleNamesItsSettings() {
    Map<String, List<String>> byRule = new LinkedHashMap<>();
    for (List<String> row : Page.read("docs/policy.md").table("key", "default", "meaning")) {
      String meaning = row.get(2);
      byRule
          .computeIfAbsent(meaning.substring(meaning.lastIndexOf(' ') + 1), k -> new ArrayList<>())
          .add(row.get(0));
    }
    assertThat(sections().keySet()).containsAll(byRule.keySet());
    sections()
        .forEach(
            (rule, section) -> {
              List<String> named = all(CODE, paragraph(section, "Settings: "));
              assertThat(named).as(rule).containsAll(byRule.getOrDefault(rule, List.of()));
              assertThat(PolicyKeys.names()).as(rule).containsAll(named);
            });
  }

  @Test
  void everyRuleNamesItsFindings() {
    sections()
        .forEach(
            (rule, section) -> {
              String text = paragraph(section, "Findings: ").replace("Findings: ", "");
              List<String> named = text.isEmpty() ? List.of() : List.of(text.split(", "));
              assertThat(Stream.of(FindingCode.values()).map(FindingCode::name))
                  .as(rule)
                  .containsAll(named);
              assertThat(named)
                  .as(rule)
                  .containsAll(
                      Stream.of(FindingCode.values())
                          .filter(code -> code.rule().id().equals(rule))
                          .map(FindingCode::name)
                          .toList());
            });
  }

  @Test
  void everyRuleLinksToCasesThatShowItFirstTheOneThatSaysWhy() {
    sections()
        .forEach(
            (rule, section) -> {
              List<String> linked = all(CASE, paragraph(section, "Cases: "));
              if (linked.isEmpty()) {
                assertThat(paragraph(section, "Tests: ")).as(rule).isNotEmpty();
                return;
              }
              assertThat(linked).as(rule).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
              assertThat(linked)
                  .as(rule)
                  .allSatisfy(id -> assertThat(shown(id).rules()).as(id).contains(rule));
              assertThat(shown(linked.get(0)).title()).startsWith("Why " + rule + " exists: ");
            });
  }

  private static PolicyCase shown(String id) {
    return Objects.requireNonNull(CASES.get(id), () -> "no case " + id);
  }

  @Test
  void everyLinkLeadsToTheFileThatHoldsTheCase() {
    Matcher link = CASE.matcher(PAGE.text());
    int links = 0;
    while (link.find()) {
      if (!link.group(1).equals(link.group(3).replace(".yaml", ""))
          && !link.group(1).equals("table")) {
        assertThat(shown(link.group(1)).file()).endsWith("/" + link.group(3));
        links++;
      }
    }
    assertThat(links).isGreaterThan(Rule.values().length);
  }

  @Test
  void theTestsThatAreNamedInsteadExist() {
    Map<String, String> sources = FeaturesPageTest.testSources();
    sections()
        .forEach(
            (rule, section) ->
                assertThat(sources.keySet())
                    .as(rule)
                    .containsAll(all(CODE, paragraph(section, "Tests: "))));
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
}
