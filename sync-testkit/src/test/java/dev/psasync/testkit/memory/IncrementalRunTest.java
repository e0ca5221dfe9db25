package dev.psasync.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.RunListener;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserChanges;
import dev.psasync.spi.UserQuery;
import dev.psasync.spi.UsersRead;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * a run that reads changes plans exactly what a run that reads everything would, whatever
 * people do in directory, PSA and hub, and whatever went wrong before. Hard deletions in the PSA
 * are apart until the next full read.
 */
class IncrementalRunTest {
  private static final List<WriteFault> FAULTS =
      List.of(
          WriteFault.REJECT,
          WriteFault.STALE,
          WriteFault.LOST_BEFORE_COMMIT,
          WriteFault.LOST_AFTER_COMMIT,
          WriteFault.LOST_AND_LATE);

  private static final int COMPANIES = 3;
  private static final List<Map<String, Object>> POLICIES =
      List.of(
          Map.of(),
          Map.of("crossCompany", "MOVE", "moveSites", true),
          Map.of("ownedFields", "ON_SOURCE_CHANGE", "blanks", "MIRROR"),
          Map.of("deactivateScope", "ADOPT_BY_DOMAIN", "conflicts", "PSA_WINS"),
          Map.of("graceRuns", 2, "hubContacts", "ALL", "conflicts", "HUB_WINS"),
          Map.of("recreateDeleted", true, "psaDeactivationWins", false, "guests", "INCLUDE"));

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 30);
  }

  static LongStream manySeeds() {
    return LongStream.rangeClosed(1001, 1300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void r3_changesGiveThePlanOfAFullRun(long seed) {
    new Life(seed, new MemoryStore()).live(25);
  }

  @ParameterizedTest
  @MethodSource("manySeeds")
  @Tag("thorough")
  void r3_changesGiveThePlanOfAFullRunManyTimes(long seed) {
    new Life(seed, new MemoryStore()).live(40);
  }

  @Test
  void r3_changesGiveThePlanOfAFullRunInAFile() {
    for (long seed = 1; seed <= 6; seed++) {
      try (JdbcSyncStore store = JdbcSyncStore.sqlite(folder.resolve(seed + ".db"))) {
        new Life(seed, store).live(12);
      }
    }
  }

  /** One estate over many rounds. */
  private static final class Life {
    private final long seed;
    private final Random random;
    private final World world = new World();
    private final MemoryHub hub = new MemoryHub();
    private final RandomEdits edits;
    private final Map<String, Object> policy;
    private int compared;
    private int incremental;

    Life(long seed, dev.psasync.spi.SyncStore store) {
      this.seed = seed;
      random = new Random(seed);
      world.store = store;
      world.parallel = 1;
      policy = POLICIES.get((int) (seed % POLICIES.size()));
      for (int number = 1; number <= COMPANIES; number++) {
        world.with(number, 6);
      }
      edits = new RandomEdits(world, hub, random, COMPANIES);
    }

    void live(int rounds) {
      edits.some(20);
      run(Mode.APPLY, false, false);
      for (int round = 0; round < rounds; round++) {
        edits.some(6);
        world.clock.advance(Duration.ofMinutes(1));
        if (random.nextInt(5) == 0) {
          disturbed();
        } else if (random.nextInt(8) == 0) {
          edits.deleteAContact();
          run(Mode.APPLY, true, false);
        }
        edits.some(3);
        compare(round);
        SyncResult applied = run(Mode.APPLY, false, random.nextInt(3) == 0);
        assertThat(applied.companies()).hasSize(COMPANIES);
      }
      assertThat(compared).isEqualTo(rounds);
      assertThat(incremental).as("rounds that read changes only").isGreaterThan(rounds / 3);
    }

    private void compare(int round) {
      List<String> done = edits.log();
      world.psa.forgetCalls();
      List<SyncPlan> changes = run(Mode.PLAN, false, false).plans();
      if (!world.psa.calls().contains("contacts all")) {
        incremental++;
      }
      List<SyncPlan> full = run(Mode.PLAN, true, false).plans();
      compared++;
      for (int i = 0; i < full.size(); i++) {
        SyncPlan expected = full.get(i);
        SyncPlan actual = changes.get(i);
        String where = "seed " + seed + ", round " + round + ", after " + done;
        assertThat(actual.writes()).as(where).isEqualTo(expected.writes());
        assertThat(actual.findings()).as(where).isEqualTo(expected.findings());
        assertThat(actual.decisions()).as(where).isEqualTo(expected.decisions());
        assertThat(actual).as(where).isEqualTo(expected);
        // B-1: and a plan that went through a file is the plan that was hashed.
        SyncPlan stored = PlanJson.read(PlanJson.write(actual));
        assertThat(stored).as(where).isEqualTo(actual);
        assertThat(stored.hash()).as(where).isEqualTo(actual.hash());
      }
      assertThat(changes).hasSize(COMPANIES).hasSameSizeAs(full);
    }

    /** Something fails, or is told again, or in another way. */
    private void disturbed() {
      MemoryTenant tenant = world.directory.tenant(World.tenant(1 + random.nextInt(COMPANIES)));
      ReadProblem problem = new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "for the test");
      switch (random.nextInt(9)) {
        case 0 -> tenant.brokenChanges(problem);
        case 1 -> tenant.expireCursors();
        case 2 -> tenant.fail(World.tenantFailure());
        case 3 -> world.psa.partialContacts(problem);
        case 4 -> world.psa.partialSites(problem);
        case 5 -> world.psa.down(MemoryPsa.failure());
        case 6 -> world.psa.failNext(FAULTS.get(random.nextInt(FAULTS.size())));
        case 7 -> {
          tenant.expireCursors();
          tenant.partialUsers(problem);
        }
        default -> world.psa.partialCompanies(problem);
      }
      run(Mode.APPLY, random.nextInt(4) == 0, true);
      tenant.brokenChanges(null);
      tenant.fail(null);
      tenant.partialUsers(null);
      world.psa.partialContacts(null);
      world.psa.partialSites(null);
      world.psa.partialCompanies(null);
      world.psa.down(null);
      world.psa.catchUp();
    }

    private SyncResult run(Mode mode, boolean everything, boolean busy) {
      Settings.Builder settings =
          Settings.builder().partner("brakes", "off").partner("createSettle", "PT0S");
      policy.forEach(settings::partner);
      if (everything) {
        settings.partner("fullReadEvery", "PT0S");
      }
      world.settings = settings.build();
      return world
          .engine()
          .hub(hub)
          .directory(mode == Mode.APPLY ? new Repeating(world.directory, random) : world.directory)
          .listener(
              new RunListener() {
                @Override
                public void planned(SyncPlan plan) {
                  // People go on working while a run writes.
                  if (busy) {
                    edits.some(2);
                  }
                }
              })
          .build()
          .run(RunRequest.everything().withMode(mode));
    }
  }

  /** A directory that now and then tells changes again that it told before. */
  private record Repeating(DirectorySource source, Random random) implements DirectorySource {
    @Override
    public List<CheckPoint> check() {
      return source.check();
    }

    @Override
    public Read<List<Tenant>> tenants() {
      return source.tenants();
    }

    @Override
    public TenantDirectory open(TenantId tenant) {
      TenantDirectory open = source.open(tenant);
      return new TenantDirectory() {
        @Override
        public List<CheckPoint> check() {
          return open.check();
        }

        @Override
        public Profile profile(Tenant known) {
          return open.profile(known);
        }

        @Override
        public UsersRead users(UserQuery wanted) {
          return open.users(wanted);
        }

        @Override
        public UserChanges changes(DirectoryCursor cursor, UserQuery wanted) {
          int version = Integer.parseInt(cursor.value());
          int from = Math.max(0, version - random.nextInt(6));
          UserChanges again =
              open.changes(new DirectoryCursor(String.valueOf(from), cursor.obtainedAt()), wanted);
          return again instanceof UserChanges.Expired ? open.changes(cursor, wanted) : again;
        }

        @Override
        public Read<Set<UserId>> group(String nameOrId) {
          return open.group(nameOrId);
        }

        @Override
        public Read<Map<String, String>> skus() {
          return open.skus();
        }

        @Override
        public void close() {
          open.close();
        }
      };
    }
  }
}
