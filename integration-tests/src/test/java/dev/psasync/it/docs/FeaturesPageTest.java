package dev.psasync.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.testkit.cases.Cases;
import dev.psasync.testkit.cases.PolicyCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/features.md calls done names a test, and that test is there. */
class FeaturesPageTest {
  private static final List<List<String>> ROWS =
      Page.read("docs/features.md").table("id", "feature", "status", "shown by");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");
  private static final Pattern SHOWN = Pattern.compile("`[A-Z]\\w+#\\w+`|`[a-z]+\\d+-[\\w-]+`");
  private static final Pattern CASE = Pattern.compile("`([a-z]+\\d+-[\\w-]+)`");

  @Test
  void everyRowHasAnIdOfItsOwnAndAStatus() {
    assertThat(ROWS).hasSize(143).extracting(row -> row.get(0)).doesNotHaveDuplicates();
    assertThat(ROWS).allSatisfy(row -> assertThat(row.get(2)).matches("done|later|partly: .{10,}"));
  }

  @Test
  void everyRowThatIsDoneNamesItsTest() {
    assertThat(ROWS.stream().filter(row -> row.get(2).equals("done")))
        .allSatisfy(row -> assertThat(row.get(3)).as(row.get(0)).containsPattern(SHOWN));
  }

  @Test
  void everyNamedTestExists() {
    Map<String, String> sources = testSources();
    List<String> missing = new ArrayList<>();
    for (List<String> row : ROWS) {
      Matcher named = TEST.matcher(row.get(3));
      while (named.find()) {
        String source = sources.getOrDefault(named.group(1), "");
        if (!isTest(source, named.group(2))) {
          missing.add(row.get(0) + " " + named.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyNamedCaseExists() {
    Set<String> cases =
        Cases.specification().stream().map(PolicyCase::id).collect(Collectors.toSet());
    List<String> missing = new ArrayList<>();
    for (List<String> row : ROWS) {
      Matcher named = CASE.matcher(row.get(3));
      while (named.find()) {
        if (!cases.contains(named.group(1))) {
          missing.add(row.get(0) + " " + named.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  static boolean isTest(String source, String method) {
    return Pattern.compile("(?m)^  (static )?[\\w<>]+ " + method + "\\(").matcher(source).find();
  }

  static Map<String, String> testSources() {
    Map<String, String> sources = new HashMap<>();
    for (String module : modules()) {
      Path tests = Page.root().resolve(module).resolve("src/test/java");
      if (!Files.isDirectory(tests)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(tests)) {
        files
            .filter(file -> file.toString().endsWith("Test.java"))
            .forEach(
                file ->
                    sources.merge(
                        file.getFileName().toString().replace(".java", ""),
                        Page.read(file).text(),
                        String::concat));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return sources;
  }

  private static List<String> modules() {
    Matcher module =
        Pattern.compile("<module>([\\w-]+)</module>").matcher(Page.read("pom.xml").text());
    List<String> modules = new ArrayList<>();
    while (module.find()) {
      modules.add(module.group(1));
    }
    return modules;
  }
}
