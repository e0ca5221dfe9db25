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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
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
    return run(world, () -> JdbcSyncStore.sqlite(file), change, request);
  }

  static SyncResult run(
      World world,
      Supplier<JdbcSyncStore> where,
      UnaryOperator<SyncEngine.Builder> change,
      RunRequest request) {
    try (JdbcSyncStore store = where.get()) {
      return change.apply(world.engine(world.directory(), world.psa(), store)).build().run(request);
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
              shown.replaceAll(Syncs::dialled);
              Object twin =
                  picture.put(known ? "contact " + id : "new " + values.get("azureoid"), shown);
              if (twin != null) {
                throw new AssertionError("two new contacts for " + values.get("azureoid"));
              }
            });
    after.clients().forEach((id, values) -> picture.put("client " + id, values));
    after
        .mappings()
        .forEach(
            mapping -> picture.put("tenant " + mapping.tenantId(), "client " + mapping.clientId()));
    return picture;
  }

  /**
   * A number by its last digits. Where a tenant's country could not be read, numbers that differ
   * only in the country's prefix are taken for different (F-6), and the directory's way of writing
   * wins.
   */
  private static Object dialled(String property, Object value) {
    if (!property.equals("phonenumber") && !property.equals("mobilenumber")) {
      return value;
    }
    String digits = value.toString().replaceAll("\\D", "");
    return digits.substring(Math.max(0, digits.length() - 7));
  }

  /** What two worlds that began alike do not have in common. */
  static List<String> difference(HaloSnapshot before, HaloSnapshot one, HaloSnapshot other) {
    return difference(picture(before, one), picture(before, other));
  }

  static List<String> difference(Map<String, Object> one, Map<String, Object> other) {
    Set<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(one.get(key), other.get(key)))
        .map(key -> key + ": " + one.get(key) + " and not " + other.get(key))
        .toList();
  }
}
