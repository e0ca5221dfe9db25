package dev.psasync.benchmarks;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.plan.PlanContext;
import dev.psasync.core.plan.Planner;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Planning a whole company, and the matching in it, on strings that were just made. For the ratio
 * to a bare loop and the bytes kept see {@link Yardstick}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 30)
@Measurement(iterations = 15)
@Fork(value = 1, jvmArgsAppend = "-Xmx10g")
public class PlanBenchmark {
  private static final SyncPolicy NO_FIELDS = noFields();
  private static final PlanContext CONTEXT =
      PlanContext.of(
          Instant.parse("2026-01-01T00:00:00Z"), EstateIndex.EMPTY, PsaProfile.UNLIMITED);

  /** People in the directory. */
  @Param({"1000", "10000", "100000", "1000000"})
  public int people;

  /** What has happened since the last run. */
  @Param({"UNCHANGED", "SIX_PERCENT", "ALL_NEW"})
  public World world = World.UNCHANGED;

  /** Whether there is a hub. */
  @Param({"false", "true"})
  public boolean hub;

  private @Nullable SampleCompany company;
  private @Nullable CompanySnapshot snapshot;

  /** For the framework. */
  public PlanBenchmark() {}

  private static SyncPolicy noFields() {
    Map<String, Ownership> ownership = new HashMap<>();
    for (Field field : Field.values()) {
      ownership.put(field.key(), Ownership.IGNORE);
    }
    return SyncPolicy.builder().ownership(ownership).build();
  }

  /** Makes a company with fresh strings. */
  @Setup(Level.Invocation)
  public void prepare() {
    company = SampleCompany.of(people, world, hub);
    snapshot = company.snapshot();
  }

  /** The least that anybody would write by hand. */
  @Benchmark
  public Object floor() {
    return Floor.count(Objects.requireNonNull(company));
  }

  /** Policy, matching, fields, reasons, brakes. */
  @Benchmark
  public SyncPlan plan() {
    return Planner.plan(Objects.requireNonNull(snapshot), SyncPolicy.defaults(), CONTEXT);
  }

  /** The same under a policy that looks at no field: scope and matching are left. */
  @Benchmark
  public SyncPlan match() {
    return Planner.plan(Objects.requireNonNull(snapshot), NO_FIELDS, CONTEXT);
  }

  /** A plan whose hash and every decision were asked for. */
  @Benchmark
  public int planAndRead() {
    SyncPlan plan = plan();
    return plan.hash().hashCode() + plan.decisions().get(0).id().length();
  }
}
