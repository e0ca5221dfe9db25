package dev.psasync.it.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.examples.demo.Truth;
import dev.psasync.examples.demo.World;
import dev.psasync.http.ApiRequest;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateChanges;
import dev.psasync.testkit.estate.SimulatedEstate;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever goes wrong on the way, nobody is deactivated by mistake and nothing exists twice; and
 * once it stops, runs come to the same end as if nothing had happened.
 */
class FaultsTest {
  private static final long SEED = 5;
  private static final Estate ESTATE = Syncs.estate(SEED, 3, 25);
  private static final EstateChanges DAY = EstateChanges.dayOf(ESTATE, SEED + 1, 1);

  /**
   * Answers that are whole, well-formed and untrue: no client can tell them from the truth, and the
   * brakes are what is left. They have tests of their own at the adapters.
   */
  private static final Set<String> LIES =
      Set.of("graph-truncated-list", "graph-empty-list", "graph-wrong-type");

  private static Map<String, Object> undisturbed = Map.of();

  /** Parties that faults can be switched on at. */
  enum Party {
    ENTRA {
      @Override
      FaultPlan plan(SimulatedEstate far) {
        return far.entra().faults();
      }

      @Override
      FaultCatalog catalog(SimulatedEstate far) {
        return far.entra().faultCatalog();
      }
    },
    GRAPH {
      @Override
      FaultPlan plan(SimulatedEstate far) {
        return far.graph().faults();
      }

      @Override
      FaultCatalog catalog(SimulatedEstate far) {
        return far.graph().graphFaults().catalog();
      }
    },
    HALO {
      @Override
      FaultPlan plan(SimulatedEstate far) {
        return far.halo().faults();
      }

      @Override
      FaultCatalog catalog(SimulatedEstate far) {
        return far.halo().faultCatalog();
      }
    };

    abstract FaultPlan plan(SimulatedEstate far);

    abstract FaultCatalog catalog(SimulatedEstate far);
  }

  @TempDir private Path folder;

  @BeforeAll
  static void seeWhatHappensWithoutFaults(@TempDir Path calm) {
    try (World world = World.of(ESTATE)) {
      HaloSnapshot before = world.halo();
      Syncs.run(world, calm.resolve("store.db"));
      DAY.applyTo(world.far());
      world.pass(Duration.ofHours(2));
      Syncs.run(world, calm.resolve("store.db"));
      undisturbed = Syncs.picture(before, world.halo());
    }
  }

  static Stream<String> sample() {
    return Stream.of(
        "HALO drop-after",
        "HALO status-500-after",
        "HALO truncated-page",
        "HALO throttled",
        "GRAPH graph-repeated-next-link",
        "GRAPH graph-link-elsewhere",
        "GRAPH empty-200",
        "ENTRA status-503");
  }

  static Stream<String> all() {
    Set<String> names = new TreeSet<>();
    try (SimulatedEstate far = SimulatedEstate.start(1, 1, 1)) {
      for (Party party : Party.values()) {
        party.catalog(far).names().stream()
            .filter(name -> !LIES.contains(name))
            .forEach(name -> names.add(party + " " + name));
      }
    }
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("sample")
  void aFaultDoesNoHarmAndLeavesNoTrace(String partyAndFault) {
    assertNoHarm(partyAndFault);
  }

  @Tag("thorough")
  @ParameterizedTest
  @MethodSource("all")
  void noFaultDoesHarmOrLeavesATrace(String partyAndFault) {
    assertNoHarm(partyAndFault);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void aMixtureDoesNoHarmAndLeavesNoTrace(long seed) {
    assertMixture(seed, 0.1);
  }

  @Tag("thorough")
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36})
  void worseMixturesDoNoHarmEither(long seed) {
    assertMixture(seed, 0.3);
  }

  private void assertNoHarm(String partyAndFault) {
    String[] parts = partyAndFault.split(" ", -1);
    Party party = Party.valueOf(parts[0]);
    disturbed(
        SEED,
        far -> {
          Fault fault = party.catalog(far).named(parts[1]);
          party.plan(far).mixture(RequestMatchers.any(), SEED, 0.35, List.of(fault));
        });
  }

  private void assertMixture(long seed, double probability) {
    disturbed(
        seed,
        far -> {
          for (Party party : Party.values()) {
            List<Fault> faults =
                party.catalog(far).names().stream()
                    .filter(name -> !LIES.contains(name) && !name.startsWith("hold"))
                    .map(party.catalog(far)::named)
                    .toList();
            party.plan(far).mixture(RequestMatchers.any(), seed, probability, faults);
          }
        });
  }

  private void disturbed(long seed, java.util.function.Consumer<SimulatedEstate> disturb) {
    Path store = folder.resolve("store.db");
    ApiRequest.Timeouts impatient =
        new ApiRequest.Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
    try (World world = World.of(ESTATE, impatient)) {
      Truth truth = Truth.of(ESTATE);
      HaloSnapshot before = world.halo();
      disturb.accept(world.far());
      for (int run = 0; run < 2; run++) {
        Syncs.run(world, store);
        assertThat(truth.endState().wrongs(before, world.halo())).as("seed " + seed).isEmpty();
      }
      clear(world);
      Syncs.run(world, store);
      DAY.applyTo(world.far());
      truth.pass(DAY);
      world.pass(Duration.ofHours(2));
      disturb.accept(world.far());
      for (int run = 0; run < 2; run++) {
        Syncs.run(world, store);
        assertThat(truth.endState().wrongs(before, world.halo())).as("seed " + seed).isEmpty();
      }
      clear(world);
      Syncs.run(world, store);
      Syncs.run(world, store);

      assertThat(truth.endState().wrongs(before, world.halo())).as("seed " + seed).isEmpty();
      assertThat(Syncs.difference(Syncs.picture(before, world.halo()), undisturbed))
          .as("seed " + seed)
          .isEmpty();
      assertThat(Syncs.run(world, store).plannedByKind()).as("seed " + seed).isEmpty();
    }
  }

  private static void clear(World world) {
    for (Party party : Party.values()) {
      party.plan(world.far()).clear();
    }
    world.far().entra().server().releaseHeld();
    world.far().graph().server().releaseHeld();
    world.far().halo().server().releaseHeld();
  }
}
