package dev.psasync.it.sync;

import dev.psasync.core.plan.Write;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.demo.World;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateGenerator;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Runs as a new process makes them: parties, engine and store are made anew each time. */
final class Syncs {
  private Syncs() {}

  static Estate estate(long seed, int tenants, int usersPerTenant) {
    return EstateGenerator.seeded(seed).tenants(tenants).usersPerTenant(usersPerTenant).generate();
  }

  static SyncResult run(World world, Path store) {
    return run(world, store, engine -> engine, RunRequest.everything());
  }

  static SyncResult run(World world, Path store, RunRequest request) {
    return run(world, store, engine -> engine, request);
  }

  static SyncResult run(World world, Path store, Settings settings, RunRequest request) {
    return run(world, store, engine -> engine.settings(settings), request);
  }

  static SyncResult run(
      World world, Path file, UnaryOperator<SyncEngine.Builder> change, RunRequest request) {
    try (JdbcSyncStore store = JdbcSyncStore.sqlite(file)) {
      return change
          .apply(world.engine(world.directory(), world.psa(), store))
          .build()
          .run(request);
    }
  }

  static int planned(SyncResult result) {
    return result.plannedByKind().values().stream().mapToInt(Integer::intValue).sum();
  }

  static int written(SyncResult result, Write.Kind kind) {
    return result.writtenByKind().getOrDefault(kind, 0);
  }

  /**
   * Halo as it looks to a person: contacts that were there before by their id, new ones by their
   * object id, for ids of new contacts depend on the order of requests.
   */
  static Map<String, Object> picture(HaloSnapshot before, HaloSnapshot after) {
    Map<String, Object> picture = new TreeMap<>();
    after
        .users()
        .forEach(
            (id, values) -> {
              boolean known = before.users().containsKey(id);
              Map<String, Object> shown = new TreeMap<>(values);
              Set.of("id", "user_id", "key").forEach(shown::remove);
              Object twin =
                  picture.put(known ? "contact " + id : "new " + values.get("azureoid"), shown);
              if (twin != null) {
                throw new AssertionError("two new contacts for " + values.get("azureoid"));
              }
            });
    after.clients().forEach((id, values) -> picture.put("client " + id, values));
    picture.put("mappings", Set.copyOf(after.mappings()));
    return picture;
  }
}
