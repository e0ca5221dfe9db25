package dev.psasync.it.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.audit.Audit;
import dev.psasync.engine.audit.HistoryEntry;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.config.SimulatedConfiguration;
import dev.psasync.examples.demo.Truth;
import dev.psasync.examples.demo.World;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateChanges;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimHandler;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * a process is killed (SIGKILL) in the middle of a run that creates, pairs, updates,
 * reactivates and deactivates, and started again: the same end state as if nothing had happened,
 * nobody twice, no write lost, a journal that can be read.
 */
@Tag("thorough")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KillTest {
  private static final long SEED = 7;
  private static final Estate ESTATE = Syncs.estate(SEED, 2, 9);
  private static final EstateChanges DAY = EstateChanges.dayOf(ESTATE, SEED + 1, 1);

  /** Reads leave nothing behind; every so manieth is enough. */
  private static final int EVERY_READ = 6;

  private Map<String, Object> endState = Map.of();
  private Map<UserKey, Object> memory = Map.of();
  private List<Boolean> calls = List.of();

  @TempDir private Path folder;

  /** Whether the killed process's last request took effect. */
  private enum Moment {
    BEFORE,
    AFTER
  }

  /** Where a scene's links and journal are. */
  record Place(String yaml, Supplier<JdbcSyncStore> opening) {}

  /** Makes an empty store for a scene. */
  abstract Place place(Path folder) throws Exception;

  @BeforeAll
  void seeWhatHappensUndisturbed(@TempDir Path calm) throws Exception {
    try (Scene scene = new Scene(calm, place(calm))) {
      Set<Write.Kind> kinds = EnumSet.noneOf(Write.Kind.class);
      scene.killAt(0, Moment.BEFORE);
      assertThat(scene.process()).as("the undisturbed process ends by itself").isZero();
      calls = scene.writes();
      kinds.addAll(scene.kindsWritten());
      assertThat(kinds)
          .contains(
              Write.Kind.CREATE_CONTACT,
              Write.Kind.PAIR_CONTACT,
              Write.Kind.UPDATE_CONTACT,
              Write.Kind.REACTIVATE_CONTACT,
              Write.Kind.DEACTIVATE_CONTACT);
      scene.startAgain();
      endState = scene.picture();
      memory = scene.memory();
    }
  }

  @Test
  void aProcessKilledBeforeAWriteIsAnsweredLeavesNothingUndoneOrDoneTwice() throws Exception {
    killAtEvery(Moment.BEFORE);
  }

  @Test
  void aProcessKilledAfterAWriteTookEffectLeavesNothingUndoneOrDoneTwice() throws Exception {
    killAtEvery(Moment.AFTER);
  }

  private void killAtEvery(Moment moment) throws Exception {
    int killed = 0;
    for (int call = 1; call <= calls.size(); call++) {
      boolean write = calls.get(call - 1);
      if (write || (moment == Moment.AFTER && call % EVERY_READ == 0)) {
        kill(call, moment);
        killed++;
      }
    }
    assertThat(killed).as("kills").isPositive();
  }

  private void kill(int call, Moment moment) throws Exception {
    String when = "killed " + moment + " the answer to call " + call;
    Path own = Files.createDirectory(folder.resolve(moment + "-" + call));
    try (Scene scene = new Scene(own, place(own))) {
      scene.killAt(call, moment);
      assertThat(scene.process()).as(when).isNotZero();
      scene.startAgain();

      assertThat(Syncs.difference(scene.picture(), endState)).as(when).isEmpty();
      assertThat(scene.truth().endState().wrongs(scene.before(), scene.world().halo()))
          .as(when)
          .isEmpty();
      assertThat(scene.memory()).as(when + ": what is remembered").isEqualTo(memory);
      assertThat(scene.unfinished()).as(when + ": entries without an outcome").isEmpty();
      assertThat(scene.plannedNext()).as(when).isEmpty();
    }
  }

  /** One estate, one store, one process to kill. */
  private static final class Scene implements AutoCloseable {
    private final World world = World.of(ESTATE);
    private final Truth truth = Truth.of(ESTATE);
    private final Place store;
    private final Path config;
    private final HaloSnapshot before = world.halo();
    private final AtomicInteger count = new AtomicInteger();
    private final List<Boolean> writes = new ArrayList<>();
    private final AtomicReference<@Nullable Process> child = new AtomicReference<>();

    /** One tenant is in line, and a day has passed; the other is met for the first time. */
    Scene(Path folder, Place store) throws IOException {
      this.store = store;
      config = folder.resolve("psa-sync.yaml");
      SimulatedConfiguration.write(world.far(), config);
      String yaml = Files.readString(config);
      Files.writeString(
          config,
          yaml.replaceFirst("(?m)^store: .*$", Matcher.quoteReplacement("store: " + store.yaml())));
      Syncs.run(
          world,
          store.opening(),
          engine -> engine,
          RunRequest.everything().withTenant(new TenantId(ESTATE.tenants().get(0).id())));
      DAY.applyTo(world.far());
      truth.pass(DAY);
      world.pass(Duration.ofHours(2));
    }

    World world() {
      return world;
    }

    Truth truth() {
      return truth;
    }

    HaloSnapshot before() {
      return before;
    }

    /** Lets the process die at its n-th call to Graph or Halo; 0 lets it live. */
    void killAt(int number, Moment moment) {
      Fault kill = Fault.of("kill", (request, handler) -> answer(number, moment, request, handler));
      world.far().graph().faults().always(RequestMatchers.any(), kill);
      world.far().halo().faults().always(RequestMatchers.any(), kill);
    }

    private SimResponse answer(int number, Moment moment, SimRequest request, SimHandler handler) {
      int call = count.incrementAndGet();
      synchronized (writes) {
        writes.add(request.method().equals("POST") && request.path().startsWith("/api"));
      }
      if (call != number) {
        return handler.handle(request);
      }
      if (moment == Moment.BEFORE) {
        killChild();
        return SimResponse.text(500, "nobody hears this");
      }
      SimResponse response = handler.handle(request);
      killChild();
      return response;
    }

    private void killChild() {
      Process process = Objects.requireNonNull(child.get(), "the process runs");
      process.destroyForcibly();
      try {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Runs the whole program in a process of its own; returns how it ended. */
    int process() throws IOException, InterruptedException {
      Path log = config.resolveSibling("process.log");
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
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
              System.getProperty(
                  "surefire.test.class.path", System.getProperty("java.class.path")));
      Process process = builder.start();
      child.set(process);
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
      return process.exitValue();
    }

    /** Starts the program again once the dead process's leases have run out. */
    void startAgain() {
      world.far().graph().faults().clear();
      world.far().halo().faults().clear();
      world.pass(Duration.ofHours(1));
      run();
      run();
    }

    private SyncResult run() {
      return Syncs.run(world, store.opening(), engine -> engine, RunRequest.everything());
    }

    List<Boolean> writes() {
      synchronized (writes) {
        return List.copyOf(writes);
      }
    }

    Map<String, Object> picture() {
      return Syncs.picture(before, world.halo());
    }

    /** What the links remember of our own writes; ids of contacts depend on the order. */
    Map<UserKey, Object> memory() {
      Map<UserKey, Object> memory = new TreeMap<>();
      try (JdbcSyncStore open = store.opening().get()) {
        open.allLinks(link -> memory.put(link.user(), remembered(link)));
      }
      return memory;
    }

    private static Object remembered(Link link) {
      var baseline = Objects.requireNonNull(link.baseline(), "a baseline");
      return List.of(
          link.company(),
          baseline.written().fields(),
          baseline.written().types(),
          String.valueOf(baseline.written().active()),
          String.valueOf(baseline.active()),
          String.valueOf(baseline.site()));
    }

    List<JournalEntry> unfinished() {
      try (JdbcSyncStore open = store.opening().get()) {
        return open.unfinished();
      }
    }

    /** Reads the journal of every run that is noted in it, as an auditor would. */
    Set<Write.Kind> kindsWritten() {
      Set<Write.Kind> kinds = EnumSet.noneOf(Write.Kind.class);
      try (JdbcSyncStore open = store.opening().get()) {
        Set<CompanyId> companies = new java.util.HashSet<>();
        open.allLinks(link -> companies.add(link.company()));
        assertThat(companies).hasSize(2);
        open.runs(10)
            .forEach(
                run ->
                    Audit.of(open).run(run.id()).stream()
                        .filter(HistoryEntry::done)
                        .forEach(entry -> kinds.add(entry.kind())));
      }
      return kinds;
    }

    Map<Write.Kind, Integer> plannedNext() {
      return run().plannedByKind();
    }

    @Override
    public void close() {
      world.close();
    }
  }
}
