package dev.psasync.testkit.cases;

import dev.psasync.core.plan.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads the documents of a case file: YAML 1.2, core schema. */
final class CaseReader {
  private static final Set<String> CASE_KEYS = Set.of("id", "title", "rules", "steps");
  private static final Set<String> STEP_KEYS = Set.of("expect", "approve", "resolve");

  private final String file;

  CaseReader(String file) {
    this.file = file;
  }

  List<PolicyCase> read(InputStream stream) {
    byte[] bytes;
    try {
      bytes = stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return read(text(bytes));
  }

  private String text(byte[] bytes) {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CharBuffer output = CharBuffer.allocate(bytes.length);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, output, true);
    String text = output.flip().toString();
    if (result.isError()) {
      int line = 1 + (int) text.chars().filter(letter -> letter == '\n').count();
      throw new CaseFormatException(
          file, line, "", "is not UTF-8 here: save the file in that encoding");
    }
    return text;
  }

  List<PolicyCase> read(String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setUseMarks(true).setSchema(new CoreSchema()).build();
    List<PolicyCase> cases = new ArrayList<>();
    try {
      for (Node document : new Compose(settings).composeAllFromString(text)) {
        YamlValue value = new YamlValue(file, "", document);
        if (!value.isNull()) {
          cases.add(policyCase(value));
        }
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw new CaseFormatException(file, line, "", "is no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new CaseFormatException(file, 0, "", "is no YAML: " + e.getMessage());
    }
    return cases;
  }

  private PolicyCase policyCase(YamlValue document) {
    Set<String> known = new LinkedHashSet<>(WorldReader.KEYS);
    known.addAll(CASE_KEYS);
    known.addAll(STEP_KEYS);
    YamlMap map = document.map(known);
    String id = map.required("id").id();
    YamlValue title = map.get("title");
    YamlValue rules = map.get("rules");
    WorldReader world = new WorldReader();
    List<WorldChange> base = world.read(map, true);
    List<CaseStep> steps = new ArrayList<>();
    List<YamlMap> documents = new ArrayList<>(List.of(map));
    YamlValue list = map.get("steps");
    if (list == null) {
      steps.add(step(document, map, base));
    } else {
      STEP_KEYS.forEach(
          key ->
              map.with(
                  key, value -> refuse(value, "stands in each of the steps if there are any")));
      documents.addAll(steps(list, world, base, steps));
    }
    if (steps.stream().allMatch(step -> step.expected() == null)) {
      throw document.error("needs 'expect', here or in a step");
    }
    CaseIds.check(documents);
    CaseRehearsal.of(documents, steps);
    return new PolicyCase(
        id,
        title == null ? id : title.text(),
        rules == null ? List.of() : rules(rules),
        file,
        document.line(),
        steps);
  }

  /** Reads the steps; returns their documents. */
  private List<YamlMap> steps(
      YamlValue list, WorldReader world, List<WorldChange> base, List<CaseStep> steps) {
    Set<String> known = new LinkedHashSet<>(WorldReader.KEYS);
    known.addAll(STEP_KEYS);
    if (list.items().isEmpty()) {
      throw list.error("must not be empty");
    }
    List<YamlMap> documents = new ArrayList<>();
    for (YamlValue item : list.items()) {
      YamlMap map = item.map(known);
      documents.add(map);
      List<WorldChange> changes = new ArrayList<>(steps.isEmpty() ? base : List.of());
      changes.addAll(world.read(map, false));
      steps.add(step(item, map, changes));
    }
    return documents;
  }

  private static CaseStep step(YamlValue self, YamlMap map, List<WorldChange> changes) {
    YamlValue expect = map.get("expect");
    YamlValue approve = map.get("approve");
    YamlValue resolve = map.get("resolve");
    return new CaseStep(
        self.line(),
        changes,
        approve != null && approve.bool(),
        resolve == null ? List.of() : resolve.items().stream().map(CaseResolution::of).toList(),
        expect == null ? null : Expected.of(expect));
  }

  private static List<String> rules(YamlValue list) {
    Set<String> known = new LinkedHashSet<>(Stream.of(Rule.values()).map(Rule::id).toList());
    list.items()
        .forEach(
            rule -> {
              if (!known.contains(rule.text())) {
                refuse(
                    rule,
                    "'"
                        + rule.text()
                        + "' is no rule"
                        + Nearest.hint(rule.text(), known)
                        + "; the rules are V-1 to A-6 of docs/rules.md");
              }
            });
    return list.texts();
  }

  private static void refuse(YamlValue value, String problem) {
    throw value.error(problem);
  }
}
