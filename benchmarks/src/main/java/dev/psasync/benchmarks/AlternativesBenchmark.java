package dev.psasync.benchmarks;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.plan.SyncPlan;
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

/** The planner beside {@link Alternatives}, 6 % changed, no hub, fresh strings each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 7)
@Fork(1)
public class AlternativesBenchmark {
  /** People in the directory. */
  @Param({"1000", "10000"})
  public int people;

  private @Nullable SampleCompany company;
  private @Nullable CompanySnapshot snapshot;

  /** For the framework. */
  public AlternativesBenchmark() {}

  /** Makes a company with fresh strings. */
  @Setup(Level.Invocation)
  public void prepare() {
    company = SampleCompany.of(people, World.SIX_PERCENT, false);
    snapshot = company.snapshot();
  }

  /** A bare loop. */
  @Benchmark
  public Object floor() {
    return Floor.count(company());
  }

  /** Our planner: policy, matching, baseline, reasons, brakes. */
  @Benchmark
  public SyncPlan planner() {
    return Yardstick.plan(Objects.requireNonNull(snapshot));
  }

  /** Hash join and Javers per pair. */
  @Benchmark
  public int javers() {
    return Alternatives.javers(company());
  }

  /** Hash join and the DiffBuilder of commons-lang3 per pair. */
  @Benchmark
  public int diffBuilder() {
    return Alternatives.diffBuilder(company());
  }

  /** Hash join and Guava's Maps.difference per pair. */
  @Benchmark
  public int mapsDifference() {
    return Alternatives.mapsDifference(company());
  }

  /** Two loops, as in a script. */
  @Benchmark
  public int nestedScan() {
    return Alternatives.nestedScan(company());
  }

  private SampleCompany company() {
    return Objects.requireNonNull(company);
  }
}
