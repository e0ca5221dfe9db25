package dev.psasync.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.examples.cli.PsaSyncCommand;
import dev.psasync.examples.config.SimulatedConfiguration;
import dev.psasync.examples.console.Terminal;
import dev.psasync.testkit.estate.CompanyMatch;
import dev.psasync.testkit.estate.EstateTenant;
import dev.psasync.testkit.estate.EstateUser;
import dev.psasync.testkit.estate.SimulatedEstate;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator types, against simulated parties, with its exit codes. */
class CommandLineTest {
  @TempDir private Path folder;
  private SimulatedEstate far = SimulatedEstate.start(3, 3, 14);
  private Path config = Path.of("");

  /** What a command said and how it ended. */
  private record Ended(int code, String out, String error) {}

  @BeforeEach
  void writeConfiguration() {
    config = folder.resolve("psa-sync.yaml");
    SimulatedConfiguration.write(far, config);
  }

  @AfterEach
  void stop() {
    far.close();
  }

  @Test
  void checkSaysWhatIsInOrder() {
    Ended ended = run("check");

    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("HaloPSA sign-in", "partner sign-in", "Everything is in order.")
        .doesNotContain("FAIL");
  }

  @Test
  void checkSaysWhatIsMissingAndWhatToDo() {
    EstateTenant tenant = far.estate().tenants().get(1);
    far.entra().directory().revokeConsent(far.graphClientId(), tenant.id());

    Ended ended = run("check");

    assertThat(ended.code()).isEqualTo(6);
    assertThat(ended.out()).contains("FAIL  " + tenant.name()).contains("      → ");
  }

  @Test
  void mapSaysWhichTenantIsWhichCompanyByWhichRule() {
    Ended ended = run("map");

    assertThat(ended.code()).isZero();
    for (EstateTenant tenant : far.estate().tenants()) {
      assertThat(ended.out()).contains(tenant.name()).contains(tenant.id());
    }
    assertThat(ended.out()).contains("C-1").contains("C-2").contains("C-3");
    assertThat(far.halo().state().counters().writes()).isZero();
  }

  @Test
  void mapSaysWhatToSetWhereNothingMatches() {
    far.close();
    far = SimulatedEstate.start(3, 6, 5);
    SimulatedConfiguration.write(far, config);
    EstateTenant tenant =
        far.estate().tenants().stream()
            .filter(one -> one.match() == CompanyMatch.UNMATCHED)
            .findFirst()
            .orElseThrow();

    assertThat(run("map").out())
        .contains(tenant.name() + " has no company:")
        .contains("companyMap: { \"" + tenant.id() + "\": \"COMPANY-ID\" }");
  }

  @Test
  void planWritesReportsAndNothingElse() throws IOException {
    HaloSnapshot before = far.halo().state().snapshot();

    Ended ended = run("plan");

    assertThat(ended.code()).isZero();
    assertThat(far.halo().state().snapshot()).isEqualTo(before);
    Path output = folder.resolve("psa-sync-output");
    for (String name :
        List.of("report.html", "result.json", "changes.csv", "findings.csv", "deactivations.csv")) {
      assertThat(ended.out()).contains(output.resolve(name).toString());
      assertThat(Files.readString(output.resolve(name))).isNotBlank();
    }
    assertThat(output.resolve("plans")).isNotEmptyDirectory();
  }

  @Test
  void theMostPagesOfAListAreThePolicys() throws IOException {
    Files.writeString(
        config,
        Files.readString(config)
            .replace("halo:\n", "halo:\n  pageSize: 1\n")
            .replace("policy:\n", "policy:\n  maxPages: 1\n"));

    assertThat(run("plan").out()).contains("PAGE_LOOP");
  }

  @Test
  void whatifSaysWhatAnotherSettingWouldChangeAndWritesNothing() {
    HaloSnapshot before = far.halo().state().snapshot();

    Ended ended = run("whatif", "--set", "createMissing: false");

    assertThat(ended.code()).as(ended.error()).isZero();
    assertThat(ended.out())
        .containsPattern("company \\d+: -\\d+ contacts, .*0 leavers")
        .contains("- create ", "CREATE -> WITHHELD", "+ WOULD_CREATE");
    assertThat(far.halo().state().snapshot()).isEqualTo(before);
  }

  @Test
  void whatifComparesTwoPlansOfOneCompany() throws IOException {
    run("plan");
    Path plan;
    try (var plans = Files.list(folder.resolve("psa-sync-output/plans"))) {
      plan = plans.sorted().findFirst().orElseThrow();
    }

    Ended same = run("whatif", plan.toString(), plan.toString());
    Ended one = run("whatif", plan.toString());
    Ended nothing = run("whatif");
    Ended typo = run("whatif", "--set", "creatMissing: false");

    assertThat(same.code()).isZero();
    assertThat(same.out()).containsPattern("company \\d+: 0 leavers").doesNotContain("  + ");
    assertThat(one.code()).isEqualTo(2);
    assertThat(one.error()).contains("name two plans");
    assertThat(nothing.code()).isEqualTo(2);
    assertThat(nothing.error()).contains("--set");
    assertThat(typo.code()).isEqualTo(2);
    assertThat(typo.error()).contains("creatMissing", "createMissing");
  }

  @Test
  void explainSaysWhySomebodyIsCreated() throws IOException {
    run("plan");
    Path plan;
    try (var plans = Files.list(folder.resolve("psa-sync-output/plans"))) {
      plan = plans.sorted().findFirst().orElseThrow();
    }
    Matcher create =
        Pattern.compile("\"user\" : \"([0-9a-f-]{36})\"").matcher(Files.readString(plan));
    assertThat(create.find()).isTrue();

    Ended ended = run("explain", plan.toString(), create.group(1));

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains(create.group(1)).containsPattern("[A-Z]-\\d");
    assertThat(run("explain", plan.toString(), "nobody").code()).isEqualTo(2);
    assertThat(run("explain", folder.resolve("gone.json").toString(), "x").code()).isEqualTo(2);
  }

  @Test
  void runAppliesAndAnotherProcessFindsNothingLeft() throws Exception {
    Ended ended = run("run");
    assertThat(ended.code()).isZero();
    assertThat(far.halo().state().counters().userCreates()).isPositive();
    HaloSnapshot after = far.halo().state().snapshot();
    far.halo().state().resetCounters();

    Path log = folder.resolve("process.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "dev.psasync.examples.Main",
                "run",
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .put(
            "CLASSPATH",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    Process process = builder.start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();

    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(far.halo().state().counters().writes()).isZero();
    assertThat(far.halo().state().snapshot()).isEqualTo(after);
  }

  @Test
  void applyCarriesOutThePlanThatWasRead() throws IOException {
    run("plan");
    List<String> arguments = new ArrayList<>(List.of("apply", "--config", config.toString()));
    try (var plans = Files.list(folder.resolve("psa-sync-output/plans"))) {
      arguments.add(plans.sorted().findFirst().orElseThrow().toString());
    }

    Ended ended = end(arguments.toArray(String[]::new));

    assertThat(ended.code()).isZero();
    assertThat(far.halo().state().users().stream().map(user -> user.clientId()).distinct())
        .isNotEmpty();
    assertThat(far.halo().state().counters().userCreates()).isPositive();
    long written = far.halo().state().counters().userCreates();
    run("run");
    assertThat((long) far.halo().state().counters().userCreates()).isGreaterThan(written);
  }

  @Test
  void aPilotTenantIsFoundByItsName() {
    Ended ended = run("run", "--tenant", far.estate().tenants().get(1).name());

    assertThat(ended.code()).isZero();
    assertThat(far.halo().state().counters().userCreates()).isPositive();
    assertThat(run("run", "--tenant", "Nobody Ltd"))
        .satisfies(
            refused -> {
              assertThat(refused.code()).isEqualTo(2);
              assertThat(refused.error()).contains("no tenant has the id or name \"Nobody Ltd\"");
            });
  }

  @Test
  void aCompanyThatThePsaDoesNotHaveIsRefused() {
    Ended refused = run("run", "--company", "999999");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.error()).contains("--company", "999999");
    assertThat(far.halo().state().counters().writes()).isZero();
    String known = String.valueOf(far.halo().state().users().get(0).clientId());
    assertThat(run("plan", "--company", known).code()).isZero();
  }

  @Test
  void numbersThatCannotWorkAreRefused() {
    for (String command : List.of("demo", "simulate")) {
      for (String option : List.of("--users", "--tenants")) {
        List<String> arguments = new ArrayList<>(List.of(command, option, "0"));
        if (command.equals("simulate")) {
          arguments.add("all");
        }
        Ended ended = end(arguments.toArray(String[]::new));
        assertThat(ended.code()).as(command + " " + option).isEqualTo(2);
        assertThat(ended.error()).contains(option + ": must be a number from 1");
      }
    }
    assertThat(end("simulate", "all", "--port", "65534").error()).contains("--port: must be");
    assertThat(end("simulate", "all", "--for", "PT0S").error()).contains("--for: must be");
  }

  @Test
  void aHeldPlanIsReleasedByItsHash() {
    run("run");
    EstateTenant emptied = far.estate().tenants().get(0);
    emptied.users().stream()
        .filter(EstateUser::isEligible)
        .forEach(
            user ->
                far.graph()
                    .tenant(emptied.id())
                    .updateUser(user.objectId(), account -> account.accountEnabled(false)));
    HaloSnapshot before = far.halo().state().snapshot();

    Ended held = run("run");

    assertThat(held.code()).isEqualTo(4);
    assertThat(far.halo().state().snapshot().deactivatedSince(before)).isEmpty();
    Matcher hash =
        Pattern.compile(
                "java -jar examples/target/psa-sync.jar approve ([0-9a-f]{64})"
                    + " --by \"YOUR NAME\" --config \"(.+)\"")
            .matcher(held.out());
    assertThat(hash.find()).isTrue();
    assertThat(hash.group(2)).isEqualTo(config.toString());
    assertThat(folder.resolve("psa-sync-output/report.html"))
        .content()
        .contains("Waiting for approval", hash.group(1), "psa-sync.jar approve");
    assertThat(run("approve", hash.group(1), "--by", "Ada").code()).isZero();
    assertThat(run("run").code()).isZero();
    assertThat(far.halo().state().snapshot().deactivatedSince(before)).isNotEmpty();
    assertThat(run("approve", "0".repeat(64), "--by", "Ada").code()).isEqualTo(2);
  }

  @Test
  void aRunIsListedExplainedTakenBackAndDoneAgain() {
    run("run");
    Ended runs = run("runs");
    Matcher id = Pattern.compile("([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})").matcher(runs.out());
    assertThat(id.find()).isTrue();
    EstateTenant tenant = far.estate().tenants().get(0);
    EstateUser person =
        tenant.users().stream().filter(EstateUser::isEligible).findFirst().orElseThrow();
    far.graph()
        .tenant(tenant.id())
        .updateUser(person.objectId(), user -> user.jobTitle("Taken back"));
    HaloSnapshot before = far.halo().state().snapshot();
    run("run");
    HaloSnapshot changed = far.halo().state().snapshot();
    assertThat(changed).isNotEqualTo(before);
    Matcher last =
        Pattern.compile("([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})")
            .matcher(run("runs", "--last", "1").out());
    assertThat(last.find()).isTrue();

    Ended dry = run("undo", last.group(1));
    assertThat(dry.code()).isZero();
    assertThat(dry.out()).contains("Nothing was written; add --apply");
    assertThat(far.halo().state().snapshot()).isEqualTo(changed);
    Ended undone = run("undo", last.group(1), "--apply");
    assertThat(undone.code()).isZero();
    assertThat(undone.out()).contains("is on hold", "resume ");
    assertThat(far.halo().state().snapshot()).isEqualTo(before);

    assertThat(run("run").out()).contains("ON_HOLD");
    assertThat(far.halo().state().snapshot()).isEqualTo(before);
    assertThat(run("history", last.group(1), "--run").out())
        .contains("UPDATE_CONTACT: DONE", "'Taken back'");
    assertThat(run("runs", "--json").out()).contains("\"mode\" : \"UNDO\"", "\"holds\"");
    Matcher held = Pattern.compile("resume (\\S+)").matcher(undone.out());
    assertThat(held.find()).isTrue();
    assertThat(run("resume", held.group(1)).code()).isZero();
    run("run");
    assertThat(far.halo().state().snapshot()).isEqualTo(changed);
  }

  @Test
  void whatCannotBeTakenBackOrResumedIsRefusedWithWhatToDo() {
    run("run");

    assertThat(run("undo", "no-such-run"))
        .satisfies(
            refused -> {
              assertThat(refused.code()).isEqualTo(2);
              assertThat(refused.error()).contains("no-such-run", "\"runs\" lists the runs");
            });
    assertThat(run("resume", "12").error()).contains("company 12 is not on hold; none is");
    assertThat(run("history", "no-such-contact").code()).isEqualTo(2);
  }

  @Test
  void aPlanOfAPilotIsAppliedWithAndWithoutNamingThePilotAgainAndOnlyOnce() throws IOException {
    String tenant = far.estate().tenants().get(0).name();
    run("plan");
    run("plan", "--tenant", tenant);
    List<Path> plans;
    try (var files = Files.list(folder.resolve("psa-sync-output/plans"))) {
      plans = files.toList();
    }
    assertThat(plans).as("the plans of the run before are cleared").hasSize(1);
    String plan = plans.get(0).toString();
    String copy = folder.resolve("kept.json").toString();
    Files.copy(plans.get(0), Path.of(copy));

    Ended applied = run("apply", copy);
    Ended again = run("apply", "--tenant", tenant, copy);

    assertThat(applied.code()).as(plan).isZero();
    assertThat(far.halo().state().counters().userCreates()).isPositive();
    assertThat(again.code()).isEqualTo(4);
    assertThat(Files.readString(folder.resolve("psa-sync-output/findings.csv")))
        .contains("was applied already, by run");
  }

  @Test
  void aTenantThatFailsIsToldInTheExitCode() {
    far.entra().directory().revokeConsent(far.graphClientId(), far.estate().tenants().get(1).id());

    Ended ended = run("run");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.out()).contains("skipped").contains("TENANT_SKIPPED");
  }

  @Test
  void aPartyThatRefusesIsToldWithItsRemedy() throws IOException {
    Files.writeString(folder.resolve("psa-sync.halo-secret"), "wrong");

    Ended ended = run("run");

    assertThat(ended.code()).isEqualTo(5);
    assertThat(ended.error()).contains("→").doesNotContain("wrong");
    assertThat(ended.out() + ended.error()).doesNotContain("at dev.psasync");
  }

  @Test
  void aWrongCommandLineIsRefused() {
    assertThat(end().code()).isEqualTo(2);
    assertThat(end("rum").code()).isEqualTo(2);
    assertThat(end("run", "--config", folder.resolve("gone.yaml").toString()).error())
        .contains("gone.yaml: there is no such file");
    assertThat(end("--help").out()).contains("demo", "check", "simulate");
  }

  private Ended run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    if (!command.equals("explain")) {
      arguments.addAll(List.of("--config", config.toString()));
    }
    arguments.addAll(List.of(more));
    return end(arguments.toArray(String[]::new));
  }

  private static Ended end(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    int code =
        PsaSyncCommand.run(
            Terminal.plain(new PrintWriter(out), new PrintWriter(error)), Map.of(), arguments);
    return new Ended(code, out.toString(), error.toString());
  }
}
