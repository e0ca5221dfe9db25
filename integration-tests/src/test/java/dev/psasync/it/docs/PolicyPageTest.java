package dev.psasync.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Field;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.policy.PolicyKeys;
import dev.psasync.core.policy.Presets;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.engine.settings.Setting;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.settings.SettingsYaml;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/policy.md has every key with the default that is in force. */
class PolicyPageTest {
  private static final Page PAGE = Page.read("docs/policy.md");
  private static final List<List<String>> ROWS = PAGE.table("key", "default", "meaning");

  @Test
  void everyKeyIsThereInOrder() {
    assertThat(ROWS).extracting(row -> row.get(0)).containsExactlyElementsOf(PolicyKeys.names());
    assertThat(ROWS).allSatisfy(row -> assertThat(row.get(2)).isNotBlank());
  }

  @Test
  void writtenAsYamlTheDefaultsGiveTheDefaultPolicy() {
    StringBuilder yaml = new StringBuilder();
    ROWS.forEach(row -> yaml.append(row.get(0)).append(": ").append(row.get(1)).append('\n'));
    Settings written = SettingsYaml.parse(yaml.toString(), "docs/policy.md");

    assertThat(values(written)).isEqualTo(values(Settings.of(SyncPolicy.defaults())));
  }

  @Test
  void theJavaBuilderAndThePolicyHaveTheSameNames() {
    Set<String> setters =
        Stream.of(SyncPolicy.Builder.class.getMethods())
            .filter(method -> method.getReturnType().equals(SyncPolicy.Builder.class))
            .map(Method::getName)
            .collect(Collectors.toSet());
    Set<String> accessors =
        Stream.of(SyncPolicy.class.getMethods())
            .filter(method -> method.getParameterCount() == 0)
            .map(Method::getName)
            .collect(Collectors.toSet());
    assertThat(setters).containsExactlyInAnyOrderElementsOf(PolicyKeys.names());
    assertThat(accessors).containsAll(PolicyKeys.names());
  }

  @Test
  void everyMeaningEndsWithTheRule() {
    List<String> rules = Stream.of(Rule.values()).map(Rule::id).toList();
    assertThat(ROWS)
        .allSatisfy(
            row -> {
              String meaning = row.get(2);
              assertThat(meaning.substring(meaning.lastIndexOf(' ') + 1)).isIn(rules);
            });
  }

  /** What a preset's row says is what the preset owns, all of it and in the page's order. */
  @Test
  void thePresetsSetWhatTheTableSays() {
    List<List<String>> presets = PAGE.table("preset", "what it sets");
    assertThat(presets).extracting(row -> row.get(0)).containsExactlyElementsOf(Presets.names());
    for (List<String> row : presets) {
      StringBuilder yaml = new StringBuilder();
      List<String> keys = new ArrayList<>();
      Matcher setting = Pattern.compile("`(([^`:]+): [^`]+)`").matcher(row.get(1));
      while (setting.find()) {
        yaml.append(setting.group(1)).append('\n');
        keys.add(setting.group(2));
      }
      assertThat(values(SettingsYaml.parse(yaml.toString(), "docs/policy.md")))
          .as(row.get(0))
          .isEqualTo(values(Settings.of(Presets.byName(row.get(0)))));
      assertThat(keys)
          .as(row.get(0))
          .containsExactlyElementsOf(Presets.settings(row.get(0)).keySet());
    }
  }

  @TestFactory
  Stream<DynamicTest> theExampleOfLayersHoldsAsItsTableSays() {
    Settings example = SettingsYaml.parse(PAGE.blocks("yaml").get(0), "docs/policy.md");
    List<List<String>> rows = PAGE.table("company", "key", "in force", "because");
    assertThat(rows).isNotEmpty();
    return rows.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.get(0) + " " + row.get(1),
                    () -> {
                      Setting setting = setting(example, row.get(0), row.get(1));
                      Settings written =
                          SettingsYaml.parse(row.get(1) + ": " + row.get(2), "docs/policy.md");
                      assertThat(setting.value())
                          .isEqualTo(setting(written, row.get(0), row.get(1)).value());
                      assertThat(row.get(3)).startsWith(setting.layer() + ":");
                    }));
  }

  @Test
  void whatOnlyThePartnerCanSetIsNamed() {
    Matcher sentence =
        Pattern.compile("only the partner can say\\*\\*: (.*?) are refused", Pattern.DOTALL)
            .matcher(PAGE.text());
    assertThat(sentence.find()).isTrue();
    assertThat(
            Pattern.compile("`(\\w+)`")
                .matcher(sentence.group(1))
                .results()
                .map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(Settings.PARTNER_ONLY);
  }

  @Test
  void everyFieldIsNamed() {
    assertThat(Stream.of(Field.values()).filter(field -> !field.isExtraEmail()).map(Field::key))
        .allSatisfy(key -> assertThat(PAGE.text()).contains("`" + key + "`"));
  }

  private static Setting setting(Settings settings, String company, String key) {
    return settings.explain(new CompanyId(company)).stream()
        .filter(one -> one.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> values(Settings settings) {
    Map<String, Object> values = new HashMap<>();
    for (Setting setting : settings.explain(null)) {
      values.put(setting.key(), Objects.requireNonNullElse(setting.value(), "null"));
    }
    return values;
  }
}
