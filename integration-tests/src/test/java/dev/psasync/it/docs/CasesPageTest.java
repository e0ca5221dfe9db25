package dev.psasync.it.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.psasync.testkit.cases.CaseFormatException;
import dev.psasync.testkit.cases.CaseResult;
import dev.psasync.testkit.cases.CaseRunner;
import dev.psasync.testkit.cases.Cases;
import dev.psasync.testkit.cases.PolicyCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/cases.md names every key of a case, and the specification uses every one of them. */
class CasesPageTest {
  private static final Page PAGE = Page.read("docs/cases.md");
  private static final Path SPECIFICATION =
      Page.root().resolve("sync-testkit/src/main/resources/dev/psasync/cases");
  private static final List<List<String>> PARTS = PAGE.table("in", "key", "default", "meaning");

  @TempDir private Path folder;

  private static String plain(String cell) {
    return cell.replace("`", "");
  }

  /** Asks the reader for the keys that it knows in a place, by a key that it cannot know. */
  private Set<String> known(String place) throws IOException {
    Path file = folder.resolve("unknown.yaml");
    Files.writeString(file, "id: a\n" + place.replace("?", "nosuchkey: 1"));
    CaseFormatException error =
        catchThrowableOfType(CaseFormatException.class, () -> Cases.read(file));
    String message = String.valueOf(error.getMessage());
    assertThat(message).contains("known here: ");
    return new TreeSet<>(
        List.of(message.substring(message.indexOf("known here: ") + 12).split(", ")));
  }

  @Test
  void theTableOfACaseHoldsExactlyTheKeysThatTheReaderKnows() throws IOException {
    assertThat(PAGE.table("key", "default", "meaning"))
        .extracting(row -> plain(row.get(0)))
        .containsExactlyInAnyOrderElementsOf(known("?"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tenant   | tenants: [ { id: T1, ? } ]",
        "company  | companies: [ { id: K1, ? } ]",
        "user     | users: [ { id: U1, ? } ]",
        "contact  | contacts: [ { id: C1, ? } ]",
        "psa      | psa: { ? }",
        "hub      | hub: [ { id: B1, ? } ]",
        "link     | links: [ { user: U1, contact: C1, ? } ]",
        "resolve  | resolve: [ { contact: C1, ? } ]",
        "expect   | expect: { ? }",
      })
  void theTableOfThePartsNamesEveryKeyThatTheReaderKnows(String part, String place)
      throws IOException {
    Set<String> documented =
        PARTS.stream()
            .filter(row -> row.get(0).equals(part))
            .map(row -> plain(row.get(1)))
            .collect(Collectors.toSet());
    Set<String> known = known(place);
    assertThat(known).containsAll(documented);
    known.removeAll(documented);
    assertThat(known).allSatisfy(key -> assertThat(PAGE.text()).contains("`" + key + "`"));
  }

  @Test
  void theTableOfWritesHoldsThemAll() throws IOException {
    Path file = folder.resolve("write.yaml");
    Files.writeString(file, "id: a\nexpect: { writes: [ { nosuchwrite: {} } ] }\n");
    CaseFormatException error =
        catchThrowableOfType(CaseFormatException.class, () -> Cases.read(file));
    String message = String.valueOf(error.getMessage());
    String names = message.substring(message.lastIndexOf('[') + 1, message.lastIndexOf(']'));
    assertThat(PAGE.table("write", "keys"))
        .extracting(row -> plain(row.get(0)))
        .containsExactly(names.split(", "));
  }

  @Test
  void theSpecificationUsesEveryKeyAndEveryWrite() throws IOException {
    String text;
    try (Stream<Path> files = Files.list(SPECIFICATION)) {
      text = files.sorted().map(Page::read).map(Page::text).collect(Collectors.joining("\n"));
    }
    Set<String> keys = new TreeSet<>();
    PAGE.table("key", "default", "meaning").forEach(row -> keys.add(plain(row.get(0))));
    PARTS.forEach(row -> keys.add(plain(row.get(1))));
    PAGE.table("write", "keys").forEach(row -> keys.add(plain(row.get(0))));
    keys.removeIf(
        key -> Pattern.compile("(^|[ {\\[])" + key + ":", Pattern.MULTILINE).matcher(text).find());
    assertThat(keys).isEmpty();
    assertThat(text)
        .contains(
            "\"new:U1\"", "new:T1", "new:T1.site", "newHub:U1", "groupsRead: {", "baseline: none")
        .contains(
            "run: false", "failed: AUTH", "approve: true", "take: PSA", "take: HUB", "gone: true");
  }

  @Test
  void theExampleOfThePageIsACaseThatPasses() throws IOException {
    Path file = folder.resolve("example.yaml");
    Files.writeString(file, PAGE.blocks("yaml").get(0));
    List<PolicyCase> cases = Cases.read(file);
    assertThat(new CaseRunner().run(cases.get(0))).isInstanceOf(CaseResult.Passed.class);
  }
}
