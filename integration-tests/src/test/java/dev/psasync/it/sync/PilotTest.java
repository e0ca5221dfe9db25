package dev.psasync.it.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncResult;
import dev.psasync.examples.demo.World;
import dev.psasync.testkit.estate.CompanyMatch;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateTenant;
import dev.psasync.testkit.sim.halo.HaloSnapshot;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pilot touches what it names and nothing else. */
class PilotTest {
  private static final Estate ESTATE = Syncs.estate(23, 4, 20);
  private static final EstateTenant BY_NAME = tenant(CompanyMatch.NAME);

  @TempDir private Path folder;

  @Test
  void aTenantNamedIsTheOnlyOneThatIsTouchedOrRead() {
    RunRequest pilot = RunRequest.everything().withTenant(new TenantId(BY_NAME.id()));
    try (World world = World.of(ESTATE)) {
      HaloSnapshot before = world.halo();
      SyncResult result = Syncs.run(world, folder.resolve("store.db"), pilot);

      assertThat(Syncs.written(result, Write.Kind.CREATE_CONTACT)).isPositive();
      assertThat(touchedClients(before, world.halo())).hasSize(1);
      assertThat(tenantsWithToken(world))
          .containsExactlyInAnyOrder(world.far().partnerTenantId(), BY_NAME.id());
    }
  }

  @Test
  void aCompanyNamedIsTheOnlyOneThatIsTouched() {
    try (World world = World.of(ESTATE)) {
      HaloSnapshot before = world.halo();
      String company =
          String.valueOf(world.far().inHalo().client(ESTATE.companies().get(0).key()).id());
      SyncResult result =
          Syncs.run(
              world,
              folder.resolve("store.db"),
              RunRequest.everything().withCompany(new CompanyId(company)));

      assertThat(Syncs.written(result, Write.Kind.CREATE_CONTACT)).isPositive();
      assertThat(touchedClients(before, world.halo())).containsExactly(company);
    }
  }

  @Test
  void aRunOverEverythingFinishesWhatThePilotBegan() {
    Path store = folder.resolve("store.db");
    try (World world = World.of(ESTATE);
        World other = World.of(ESTATE)) {
      HaloSnapshot before = world.halo();
      Syncs.run(world, store, RunRequest.everything().withTenant(new TenantId(BY_NAME.id())));
      Syncs.run(world, store);
      Syncs.run(other, folder.resolve("other.db"));

      assertThat(Syncs.difference(before, world.halo(), other.halo())).isEmpty();
      assertThat(Syncs.run(world, store).plannedByKind()).isEmpty();
    }
  }

  private static Set<String> touchedClients(HaloSnapshot before, HaloSnapshot after) {
    Set<Long> contacts = new HashSet<>(after.createdSince(before));
    contacts.addAll(after.changedSince(before));
    Set<String> clients = new HashSet<>();
    contacts.forEach(
        id ->
            clients.add(
                String.valueOf(Objects.requireNonNull(after.users().get(id)).get("client_id"))));
    return clients;
  }

  private static Set<String> tenantsWithToken(World world) {
    Set<String> tenants = new HashSet<>();
    world
        .far()
        .entra()
        .journal()
        .requests(request -> request.path().endsWith("/token"))
        .forEach(request -> tenants.add(request.path().split("/", -1)[1]));
    return tenants;
  }

  private static EstateTenant tenant(CompanyMatch match) {
    return ESTATE.tenants().stream()
        .filter(tenant -> tenant.match() == match)
        .findFirst()
        .orElseThrow();
  }
}
