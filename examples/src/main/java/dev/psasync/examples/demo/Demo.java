package dev.psasync.examples.demo;

import static java.util.Objects.requireNonNull;

import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.RunStatus;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.console.ExitCode;
import dev.psasync.examples.console.Progress;
import dev.psasync.examples.console.Reports;
import dev.psasync.examples.console.Summary;
import dev.psasync.examples.console.Terminal;
import dev.psasync.examples.console.TextFile;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateChange;
import dev.psasync.testkit.estate.EstateChanges;
import dev.psasync.testkit.estate.EstateGenerator;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole way: a first run, a second one that finds nothing, a day of changes, and again nothing;
 * then the end state is judged against what the estate is.
 */
public final class Demo {
  private static final int RUNS_IN_BAD_WEATHER = 3;
  private static final int CHANGES_PER_TENANT = 1;
  private static final int WRONGS_SHOWN = 20;

  private final Terminal terminal;
  private final Options options;
  private final Summary summary;
  private final List<String> wrongs = new ArrayList<>();
  private @Nullable DirectorySource directory;
  private @Nullable PsaConnector psa;

  /**
   * What the demonstration is to do.
   *
   * @param seed makes another estate
   * @param tenants how many tenants
   * @param users users of each tenant
   * @param out where store and reports go
   * @param psa which PSA the estate is in
   * @param faults whether network and parties misbehave
   * @param hub whether the application has contacts of its own that take part
   */
  public record Options(
      long seed, int tenants, int users, Path out, PsaEnd.Kind psa, boolean faults, boolean hub) {}

  /** Prepares; nothing is started yet. */
  public Demo(Terminal terminal, Options options) {
    this.terminal = terminal;
    this.options = options;
    this.summary = new Summary(terminal);
  }

  /** Runs it and says how it went: {@link ExitCode#DONE} or {@link ExitCode#FAILED}. */
  public ExitCode run() {
    long started = System.nanoTime();
    Estate estate =
        EstateGenerator.seeded(options.seed)
            .tenants(options.tenants)
            .usersPerTenant(options.users)
            .generate();
    terminal.heading(
        "An estate of "
            + estate.tenants().size()
            + " tenants with "
            + estate.userCount()
            + " users, and "
            + estate.companies().size()
            + " companies with "
            + estate.contactCount()
            + " contacts (seed "
            + options.seed
            + ")");
    Path store = freshStore();
    try (World world = World.of(estate, options.psa)) {
      directory = world.directory();
      psa = world.psa();
      terminal.line("  Entra " + world.far().loginUrl());
      terminal.line("  Graph " + world.far().graphUrl());
      terminal.line("  " + world.psaEnd().name() + "  " + world.psaEnd().url());
      if (options.hub) {
        wrongs.addAll(new HubDemo(terminal, world, options.out).run());
        return ended();
      }
      Truth truth = Truth.of(estate);
      Contents before = world.psaEnd().contents();
      SyncResult last =
          options.faults ? inBadWeather(world, store, truth) : inSun(world, store, truth);
      judge(truth.endState(), before, world.psaEnd().contents(), last);
      terminal.line();
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      terminal.line(
          "Took "
              + took.toSeconds()
              + " s here; waiting for the limits of "
              + world.psaEnd().name()
              + " was simulated.");
    }
    return ended();
  }

  private ExitCode ended() {
    if (wrongs.isEmpty()) {
      terminal.heading("All is well.");
      return ExitCode.DONE;
    }
    wrongs.stream().limit(WRONGS_SHOWN).forEach(wrong -> terminal.error("WRONG: " + wrong));
    if (wrongs.size() > WRONGS_SHOWN) {
      terminal.error("… and " + (wrongs.size() - WRONGS_SHOWN) + " more");
    }
    return ExitCode.FAILED;
  }

  private SyncResult inSun(World world, Path store, Truth truth) {
    HaloSnapshot untouched = world.halo();
    SyncResult first = oneRun("First run", world, store, true);
    HaloSnapshot filled = world.halo();
    RequestTable requests = new RequestTable(world, first, untouched, filled);
    requests.first(world.requests());
    reports("first-run", first);

    SyncResult second = oneRun("Second run: nothing has changed", world, store, false);
    requests.steady(world.requests());
    expectNoWrites("second run", second);
    requests.print(terminal);

    dayOfChange(world, truth);
    SyncResult third = oneRun("Run after the day", world, store, true);
    reports("day-of-change", third);
    SyncResult fourth = oneRun("And once more: nothing has changed", world, store, false);
    expectNoWrites("last run", fourth);
    return fourth;
  }

  private SyncResult inBadWeather(World world, Path store, Truth truth) {
    Weather weather = new Weather(world, options.seed);
    runsInBadWeather("First run", world, store);
    dayOfChange(world, truth);
    runsInBadWeather("Run after the day", world, store);
    weather.clear();
    terminal.line();
    terminal.line("Faults struck " + weather.strikes() + " requests; now they are off.");
    reports("after-faults", oneRun("Run without faults", world, store, true));
    SyncResult last = oneRun("And once more: nothing has changed", world, store, false);
    expectNoWrites("last run", last);
    return last;
  }

  private void runsInBadWeather(String title, World world, Path store) {
    for (int number = 1; number <= RUNS_IN_BAD_WEATHER; number++) {
      SyncResult result = oneRun(title + ", faults on, try " + number, world, store, false);
      if (result.status() == RunStatus.OK || result.status() == RunStatus.FINDINGS) {
        return;
      }
    }
  }

  private void dayOfChange(World world, Truth truth) {
    EstateChanges day =
        EstateChanges.dayOf(world.far().estate(), options.seed + 1, CHANGES_PER_TENANT);
    day.applyTo(world.far());
    for (EstateChange change : day.changes()) {
      if (change instanceof EstateChange.PsaEdit edit) {
        world.psaEnd().edit(edit);
      }
    }
    truth.pass(day);
    world.pass(Duration.ofHours(2));
    terminal.line();
    terminal.heading(
        "A day passes: "
            + day.count(EstateChange.Joiner.class)
            + " people join, "
            + (day.count(EstateChange.Mover.class) + day.count(EstateChange.Rename.class))
            + " move or are renamed, "
            + day.count(EstateChange.Leaver.class)
            + " leave, "
            + day.count(EstateChange.PsaEdit.class)
            + " contacts are edited in the PSA");
  }

  private SyncResult oneRun(String title, World world, Path store, boolean details) {
    terminal.line();
    terminal.heading(title);
    world.forgetRequests();
    SyncResult result = sync(world, store);
    if (details) {
      summary.tenants(result);
      terminal.line();
      summary.findings(result);
    }
    summary.held(result, null);
    summary.failures(result);
    terminal.line(
        "  "
            + result.count(AppliedWrite.Result.DONE)
            + " writes done, "
            + (result.allApplied().size() - result.count(AppliedWrite.Result.DONE))
            + " not done, "
            + world.requests().total()
            + " HTTP requests, status "
            + result.status());
    return result;
  }

  /** Runs once with a store opened anew. */
  private SyncResult sync(World world, Path file) {
    Progress progress = new Progress(terminal);
    try (JdbcSyncStore store = JdbcSyncStore.sqlite(file)) {
      return world
          .engine(requireNonNull(directory), requireNonNull(psa), store)
          .listener(progress)
          .build()
          .run();
    }
  }

  private void expectNoWrites(String which, SyncResult result) {
    int planned = result.plannedByKind().values().stream().mapToInt(Integer::intValue).sum();
    if (planned > 0) {
      wrongs.add("the " + which + " still found " + planned + " writes: " + result.plannedByKind());
    }
  }

  private void judge(EndState endState, Contents before, Contents after, SyncResult last) {
    wrongs.addAll(endState.wrongs(before, after));
    Set<String> explained = new HashSet<>();
    last.allFindings().forEach(finding -> explained.addAll(finding.ids()));
    List<String> without = endState.without(after);
    for (String user : without) {
      if (!explained.contains(user)) {
        wrongs.add("user " + user + " has no active contact, and no finding says why");
      }
    }
    terminal.line();
    terminal.heading("The end state, judged against the estate and not by the library");
    terminal.line(
        "  "
            + (endState.livingUsers().size() - without.size())
            + " of "
            + endState.livingUsers().size()
            + " people who should have a contact have exactly one; "
            + without.size()
            + " wait for a person to decide (see the findings)");
    terminal.line("  " + after.deactivatedSince(before).size() + " contacts were deactivated");
    terminal.line(
        wrongs.isEmpty()
            ? "  no wrong deactivation, nothing exists twice"
            : "  " + wrongs.size() + " things are wrong");
  }

  private void reports(String name, SyncResult result) {
    Path folder = options.out.resolve(name);
    new Reports(folder)
        .write(result)
        .forEach((what, file) -> terminal.line("  " + what + ": " + file));
  }

  private Path freshStore() {
    TextFile.folder(options.out);
    Path store = options.out.resolve("psa-sync.db");
    try {
      for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
        Files.deleteIfExists(Path.of(store + suffix));
        Files.deleteIfExists(Path.of(options.out.resolve("hub.db") + suffix));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the last demonstration's store " + store, e);
    }
    return store;
  }
}
