package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.codes;
import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.report.Explanation;
import dev.psasync.engine.report.ResultHtml;
import dev.psasync.engine.report.ResultJson;
import dev.psasync.engine.store.JdbcSyncStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine over the lasting store: every run here could be another process. */
class EngineStoreTest {
  @TempDir Path folder;
  private final World world = new World();

  @BeforeEach
  void open() {
    world.store = JdbcSyncStore.sqlite(folder.resolve("store.db"));
  }

  @AfterEach
  void close() {
    world.store.close();
  }

  private void restart() {
    close();
    open();
  }

  @Test
  void aSecondRunAfterARestartWritesNothingAndReadsChangesOnly() {
    world.with(1, 5).with(2, 3);
    SyncResult first = world.run();
    restart();
    world.directory.tenant(tenant(1)).forgetCalls();

    SyncResult second = world.run();

    assertThat(first.writtenByKind()).containsEntry(Write.Kind.CREATE_CONTACT, 8);
    assertThat(second.plannedByKind()).isEmpty();
    assertThat(second.allFindings()).isEmpty();
    assertThat(world.directory.tenant(tenant(1)).calls()).containsExactly("changes");
    assertThat(world.store.runs(10)).hasSize(2);
  }

  @Test
  void aLeaverIsFoundAfterARestart() {
    world.with(1, 5);
    world.run();
    restart();
    world.directory.tenant(tenant(1)).remove(new UserId("user-1-5"));

    SyncResult result = world.run();

    assertThat(result.writtenByKind()).containsEntry(Write.Kind.DEACTIVATE_CONTACT, 1);
    restart();
    assertThat(world.run().plannedByKind()).isEmpty();
  }

  @Test
  void aBrakedPlanIsApprovedAndReleasedAcrossRestarts() {
    world.with(1, 20);
    world.run();
    for (int i = 1; i <= 9; i++) {
      world.directory.tenant(tenant(1)).remove(new UserId("user-1-" + i));
    }
    String hash = world.run().plans().get(0).hash();
    restart();
    world.engine().build().approve(hash, "Ada");
    restart();

    assertThat(world.run().writtenByKind()).containsEntry(Write.Kind.DEACTIVATE_CONTACT, 9);
  }

  @Test
  void l10_aLostStoreIsRebuiltByObjectIdsWithoutAWrite() {
    world.with(1, 5);
    world.run();
    world.store.close();
    world.store = JdbcSyncStore.sqlite(folder.resolve("another.db"));

    SyncResult result = world.run();

    assertThat(codes(result)).contains(FindingCode.BASELINE_LOST);
    assertThat(result.allApplied()).isEmpty();
    assertThat(world.store.links(company(1))).hasSize(5);
    assertThat(world.run().allFindings()).isEmpty();
  }

  @Test
  void aRealPlanAndResultGoThroughTheirDocuments() {
    world.with(1, 3);
    SyncResult dry = world.run(RunRequest.everything().withMode(Mode.PLAN));

    assertThat(dry.plans())
        .singleElement()
        .satisfies(
            plan -> {
              assertThat(PlanJson.read(PlanJson.write(plan))).isEqualTo(plan);
              assertThat(Explanation.of(plan, "user-1-2").text())
                  .contains("USER user-1-2: CREATE", "because L-1");
            });
    assertThat(ResultHtml.write(dry)).contains("to be created", "Person 2", World.email(1, 2));
    assertThat(ResultJson.write(dry)).contains("\"CREATE_CONTACT\" : 3");
  }
}
