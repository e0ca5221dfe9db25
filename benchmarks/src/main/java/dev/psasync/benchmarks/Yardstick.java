package dev.psasync.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.plan.PlanContext;
import dev.psasync.core.plan.Planner;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.policy.SyncPolicy;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the planner against {@link Floor} in one process, in turns, and says whether it keeps to
 * the limits. Every round works on a company with fresh strings; the median of the rounds counts.
 *
 * <pre>{@code
 * java -Xmx12g -cp benchmarks/target/benchmarks.jar dev.psasync.benchmarks.Yardstick
 * }</pre>
 */
public final class Yardstick {
  static final double RATIO = 2.5;
  static final double ALLOCATED = 400;
  static final double KEPT = 120;
  static final double GROWTH = 2.6;

  private static final int WARM_UP_PEOPLE = 5_000;
  private static final int WARM_UP_ROUNDS = 40;
  private static final SyncPolicy POLICY = SyncPolicy.defaults();
  private static final PlanContext CONTEXT =
      PlanContext.of(
          Instant.parse("2026-01-01T00:00:00Z"), EstateIndex.EMPTY, PsaProfile.UNLIMITED);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Map<String, Double> at10k = new HashMap<>();
  private boolean met = true;
  private long checksum;

  private Yardstick() {}

  /**
   * What one size and world gave, per person.
   *
   * @param floorNanos the bare loop
   * @param planNanos the plan with its content hash
   * @param listNanos the same and the ordered list of all decisions
   * @param allocated bytes allocated for the plan and its hash
   * @param kept bytes that the plan holds beyond its snapshot
   */
  private record Measured(
      double floorNanos, double planNanos, double listNanos, double allocated, double kept) {
    double ratio() {
      return planNanos / floorNanos;
    }
  }

  /**
   * Prints the table.
   *
   * @param arguments sizes, or none for 10,000, 100,000 and 1,000,000
   */
  public static void main(String[] arguments) {
    List<Integer> sizes =
        arguments.length == 0
            ? List.of(10_000, 100_000, 1_000_000)
            : Arrays.stream(arguments).map(Integer::valueOf).toList();
    new Yardstick().run(sizes);
  }

  static SyncPlan plan(CompanySnapshot snapshot) {
    return Planner.plan(snapshot, POLICY, CONTEXT);
  }

  private void run(List<Integer> sizes) {
    say(
        "%s, %d processors, %s",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch"));
    say(
        "ratio at most %.1f, allocated %.0f, kept %.0f, growth %.1f",
        RATIO, ALLOCATED, KEPT, GROWTH);
    say(
        "%-4s %-16s %9s %9s %9s %6s %9s %7s %7s  %s",
        "hub",
        "world",
        "people",
        "floor ns",
        "plan ns",
        "ratio",
        "+list ns",
        "alloc B",
        "kept B",
        "");
    for (boolean hub : new boolean[] {false, true}) {
      for (World world : World.values()) {
        measure(WARM_UP_PEOPLE, world, hub, WARM_UP_ROUNDS);
        for (int people : sizes) {
          report(people, world, hub, measure(people, world, hub, rounds(people)));
        }
      }
    }
    say("%s", met ? "all limits are met" : "NOT all limits are met");
    if (checksum == 0) {
      say("nothing was planned");
    }
  }

  private static int rounds(int people) {
    return Math.max(3, Math.min(25, 700_000 / people | 1));
  }

  private void report(int people, World world, boolean hub, Measured measured) {
    String name = world + " " + hub;
    double growth = 0;
    if (people == 10_000) {
      at10k.put(name, measured.planNanos());
    } else if (people == 1_000_000 && at10k.containsKey(name)) {
      growth = measured.planNanos() / at10k.getOrDefault(name, 0.0);
    }
    boolean good =
        measured.ratio() <= RATIO
            && measured.allocated() <= ALLOCATED
            && measured.kept() <= KEPT
            && growth <= GROWTH;
    boolean counts = world != World.ALL_NEW;
    met &= good || !counts;
    say(
        "%-4s %-16s %9d %9.0f %9.0f %6.2f %9.0f %7.0f %7.0f  %s%s",
        hub ? "yes" : "no",
        world.title(),
        people,
        measured.floorNanos(),
        measured.planNanos(),
        measured.ratio(),
        measured.listNanos(),
        measured.allocated(),
        measured.kept(),
        counts ? (good ? "met" : "NOT MET") : "reported only",
        growth == 0 ? "" : String.format(Locale.ROOT, ", 1M / 10k: %.2f", growth));
  }

  private Measured measure(int people, World world, boolean hub, int rounds) {
    double[] floor = new double[rounds];
    double[] plan = new double[rounds];
    double[] list = new double[rounds];
    double[] allocated = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      floor[round] = floorNanos(SampleCompany.of(people, world, hub)) / people;
      CompanySnapshot snapshot = SampleCompany.of(people, world, hub).snapshot();
      settle(people);
      long bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      long start = System.nanoTime();
      SyncPlan made = plan(snapshot);
      checksum += made.hash().hashCode();
      plan[round] = (double) (System.nanoTime() - start) / people;
      bytes = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
      allocated[round] = (double) bytes / people;
      checksum += made.decisions().get(made.decisions().size() / 2).id().length();
      list[round] = (double) (System.nanoTime() - start) / people;
    }
    double kept = rounds == WARM_UP_ROUNDS ? 0 : kept(people, world, hub);
    return new Measured(median(floor), median(plan), median(list), median(allocated), kept);
  }

  private double floorNanos(SampleCompany company) {
    settle(company.users().length);
    long start = System.nanoTime();
    checksum += Floor.count(company).pairs();
    return System.nanoTime() - start;
  }

  /** Large companies start from an empty young generation, so that no round pays for another. */
  private static void settle(int people) {
    if (people >= 100_000) {
      System.gc();
    }
  }

  /** What a plan holds beyond the snapshot it was made from. */
  private double kept(int people, World world, boolean hub) {
    CompanySnapshot snapshot = SampleCompany.of(people, world, hub).snapshot();
    long before = live();
    SyncPlan plan = plan(snapshot);
    long after = live();
    checksum += plan.writes().size() + snapshot.links().size();
    return (double) (after - before) / people;
  }

  private static long live() {
    for (int i = 0; i < 2; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @SuppressWarnings("SystemOut")
  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
