package dev.psasync.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.RunStatus;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.TenantResult;
import dev.psasync.engine.WriteAttempt;
import dev.psasync.engine.json.Samples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SyncMetersTest {
  private static final Instant START = Instant.parse("2026-05-04T08:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SyncMeters meters = new SyncMeters(registry);

  @Test
  void writesAreCountedByKindAndResult() {
    SyncPlan plan = Samples.everything();
    List<AppliedWrite> results =
        plan.writes().stream()
            .map(write -> new AppliedWrite(write, AppliedWrite.Result.DONE, null, ""))
            .toList();
    meters.after(new WriteAttempt("r", 1, null, plan.writes()), results);

    assertThat(counter("psasync.writes", "kind", "CREATE_CONTACT", "result", "DONE")).isEqualTo(1);
    assertThat(registry.get("psasync.writes").counters())
        .hasSize(Write.Kind.values().length)
        .allSatisfy(one -> assertThat(one.count()).isPositive());
  }

  @Test
  void brakesAreCounted() {
    meters.planned(Samples.everything());

    assertThat(counter("psasync.brakes", "brake", "BRAKE_DEACTIVATE")).isEqualTo(1);
    assertThat(counter("psasync.brakes", "brake", "BRAKE_CREATE")).isEqualTo(1);
  }

  @Test
  void aRunIsTimedWithItsTenantsFindingsAndRequests() {
    TenantId tenant = new TenantId("T1");
    meters.runFinished(
        new SyncResult(
            "r",
            Mode.APPLY,
            START,
            START.plusSeconds(90),
            RunStatus.PARTIAL,
            List.of(),
            List.of(
                new TenantResult(
                    tenant,
                    "Customer",
                    null,
                    TenantResult.Outcome.SKIPPED,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    0)),
            List.of(),
            List.of(),
            List.of(Finding.of(FindingCode.TENANT_SKIPPED, tenant, tenant)),
            List.of(),
            Map.of("HaloPSA", 42L)));
    meters.waited("HaloPSA", Duration.ofSeconds(7));

    assertThat(
            registry
                .get("psasync.run")
                .tags("mode", "APPLY", "status", "PARTIAL")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isEqualTo(90);
    assertThat(counter("psasync.tenants", "outcome", "SKIPPED")).isEqualTo(1);
    assertThat(counter("psasync.findings", "code", "TENANT_SKIPPED")).isEqualTo(1);
    assertThat(counter("psasync.requests", "party", "HaloPSA")).isEqualTo(42);
    assertThat(registry.get("psasync.waits").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(7);
  }

  @Test
  void noTagHoldsAnId() {
    aRunIsTimedWithItsTenantsFindingsAndRequests();

    assertThat(registry.getMeters())
        .allSatisfy(
            meter -> assertThat(Objects.toString(meter.getId())).doesNotContain("T1", "Customer"));
  }

  private double counter(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }
}
