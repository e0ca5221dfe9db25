package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A case that is wrong must fail, and say why. */
class CaseRunnerTest {
  private static final String WORLD =
      """
      id: a
      title: Ann is paired and promoted
      rules: [L-2]
      users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee, jobTitle: Director, city: Leeds } ]
      companies: [ { id: K1, name: Contoso Ltd, website: contoso.com }, { id: K2, name: Fabrikam } ]
      contacts:
        - { id: C1, email: ann@contoso.com, displayName: Ann Lee, jobTitle: Manager }
        - { id: C2, email: bob@fabrikam.example, displayName: Bob Ray }
      """;
  private static final String PAIR = "{ pair: { user: U1, contact: C1 } }";
  private static final String UPDATE =
      "{ update: { contact: C1, fields: { jobTitle: Director } } }";

  @TempDir private Path folder;

  private static CaseResult run(String expect) {
    return new CaseRunner().run(new CaseReader("a.yaml").read(WORLD + expect).get(0));
  }

  private static String failure(String expect) {
    return run(expect).fold(passed -> "passed", CaseResult.Failed::text);
  }

  @Test
  void passesWhenEverythingIsListedInAnyOrder() {
    assertThat(run("expect: { writes: [ " + UPDATE + ", " + PAIR + " ] }"))
        .isInstanceOf(CaseResult.Passed.class);
  }

  @Test
  void failsOnAWriteThatIsNotListed() {
    assertThat(failure("expect: { writes: [ " + PAIR + " ] }"))
        .contains("FAILED a: Ann is paired and promoted [L-2]", "at a.yaml:1")
        .contains("expected: nothing of the kind")
        .contains("came:     update: {contact: C1, fields: {jobTitle=Director}}")
        .contains("jobTitle by F-2");
  }

  @Test
  void failsOnAWriteThatDidNotComeAndSaysWhatWasDecided() {
    assertThat(
            failure(
                "expect: { writes: [ "
                    + PAIR
                    + ", "
                    + UPDATE
                    + ", { deactivate: { contact: C1 } } ] }"))
        .contains("expected: deactivate: {contact: C1}", "came:     nothing of the kind")
        .contains("decided:  CONTACT C1 CHANGE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ update: { contact: C1, fields: { jobTitle: Boss } } }",
        "{ update: { contact: C1, fields: { jobTitle: null } } }",
        "{ update: { contact: C1, fields: { jobTitle: Director, mobile: null } } }",
        "{ update: { contact: C2, fields: { jobTitle: Director } } }"
      })
  void comparesTheFieldsOfAnUpdateExactly(String update) {
    assertThat(failure("expect: { writes: [ " + PAIR + ", " + update + " ] }"))
        .contains("FAILED", "jobTitle=Director");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "findings: [ { code: UPN_REUSED } ]",
        "matches: { T1: { company: K2 } }",
        "matches: { T1: { company: K1, step: C-3 } }",
        "matches: { T1: { company: null } }",
        "plan: []",
        "plan: [ { pair: { user: U1, contact: C1 } } ]"
      })
  void everyPartOfAnExpectationCanFail(String part) {
    assertThat(failure("expect: { " + part + " }")).startsWith("FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "company: K2",
        "site: 11",
        "types: [EndUser]",
        "fields: { address: { city: York } }",
        "fields: { mobile: 1 }",
        "fields: { custom: { X: 1 } }"
      })
  void comparesWhatACreateLists(String wrong) {
    String joiner =
        "id: b\ncompanies: [ { id: K1 }, { id: K2 } ]\nusers: [ { id: U1, upn: ann@contoso.com, displayName: Ann, city: Leeds"
            + " } ]\nexpect: { writes: [ { create: { user: U1%s } } ] }\n";
    CaseRunner runner = new CaseRunner();
    CaseReader reader = new CaseReader("b.yaml");
    assertThat(
            runner.run(
                reader
                    .read(joiner.formatted(", site: 10, fields: { address: { city: Leeds } }"))
                    .get(0)))
        .isInstanceOf(CaseResult.Passed.class);
    assertThat(runner.run(reader.read(joiner.formatted(", " + wrong)).get(0)))
        .isInstanceOf(CaseResult.Failed.class);
  }

  @Test
  void namesTheRunThatFailed() {
    assertThat(
            failure(
                """
                steps:
                  - expect: { plan: [], writes: [] }
                    policy: { psaSync: false }
                  - policy: { psaSync: true }
                    expect: { writes: [] }
                """))
        .contains("run 2 (line 12), writes");
  }

  @Test
  void theCommandPrintsFailuresAndEndsWithTheCounts() throws IOException {
    Files.writeString(
        folder.resolve("good.yaml"),
        WORLD + "expect: { writes: [ " + UPDATE + ", " + PAIR + " ] }");
    Path bad = folder.resolve("bad.yml");
    Files.writeString(bad, WORLD.replace("id: a", "id: b") + "expect: { writes: [] }");
    StringWriter text = new StringWriter();
    assertThat(CasesCommand.run(List.of(folder), new PrintWriter(text))).isEqualTo(1);
    assertThat(text.toString().lines())
        .contains("FAILED b: Ann is paired and promoted [L-2]")
        .last()
        .isEqualTo("1 passed, 1 failed");

    Files.delete(bad);
    StringWriter better = new StringWriter();
    assertThat(CasesCommand.run(List.of(folder), new PrintWriter(better))).isZero();
    assertThat(better.toString().lines()).containsExactly("1 passed, 0 failed");
  }

  @Test
  void theCommandSaysWhereAFileIsWrong() throws IOException {
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(wrong, "id: a\nusrs: []\nexpect: { writes: [] }\n");
    StringWriter text = new StringWriter();
    assertThat(CasesCommand.run(List.of(wrong), new PrintWriter(text))).isEqualTo(2);
    assertThat(text.toString()).startsWith(wrong + ":2: usrs: is unknown");
    assertThat(CasesCommand.run(List.of(folder.resolve("no")), new PrintWriter(text))).isEqualTo(2);
  }

  @Test
  void theCommandRefusesToPassNothingAtAll() throws IOException {
    StringWriter text = new StringWriter();
    assertThat(CasesCommand.run(List.of(folder), new PrintWriter(text))).isEqualTo(2);
    assertThat(text.toString()).contains("holds no .yaml or .yml file");
    Path empty = folder.resolve("empty.yaml");
    Files.writeString(empty, "# nothing yet\n");
    assertThat(CasesCommand.run(List.of(empty), new PrintWriter(text))).isEqualTo(2);
    assertThat(text.toString()).contains(empty + ":1: holds no case");
  }

  @Test
  void anIdStandsForOneCase() throws IOException {
    Path twice = folder.resolve("twice.yaml");
    String one = WORLD + "expect: { writes: [] }\n";
    Files.writeString(twice, one + "---\n" + one);
    assertThatThrownBy(() -> Cases.read(twice)).hasMessageContaining("'a' is taken by");
  }

  @Test
  void aFailingCaseFailsItsJunitTest() throws IOException {
    Path file = folder.resolve("one.yaml");
    Files.writeString(file, WORLD + "expect: { writes: [] }\n");
    DynamicTest test = Cases.tests(file).findFirst().orElseThrow();
    assertThat(test.getDisplayName()).isEqualTo("a: Ann is paired and promoted [L-2]");
    assertThat(test.getTestSourceUri().orElseThrow().toString()).endsWith("one.yaml?line=1");
    assertThatThrownBy(() -> test.getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("expected: nothing of the kind");
  }
}
