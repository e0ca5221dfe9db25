package dev.psasync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Field;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.examples.demo.World;
import dev.psasync.graph.ClientCredential;
import dev.psasync.graph.MicrosoftCloud;
import dev.psasync.graph.MicrosoftConfiguration;
import dev.psasync.graph.SignIn;
import dev.psasync.halo.HaloConfiguration;
import dev.psasync.http.Secret;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactQuery;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateGenerator;
import dev.psasync.testkit.estate.EstateTenant;
import dev.psasync.testkit.estate.EstateUser;
import dev.psasync.testkit.estate.SimulatedEstate;
import dev.psasync.testkit.sim.halo.HaloCustomField;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import dev.psasync.testkit.sim.halo.UserRow;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small programs do what they say. */
class ProgramsTest {
  private static final Estate ESTATE =
      EstateGenerator.seeded(8).tenants(2).usersPerTenant(12).generate();

  @TempDir private Path folder;

  @Test
  void embeddingNeedsTenLines() {
    try (SimulatedEstate far = SimulatedEstate.builder(ESTATE).start()) {
      Path store = folder.resolve("store.db");
      SyncResult first = EmbedInTenLines.syncOnce(microsoft(far), halo(far), store);
      assertThat(first.writtenByKind()).containsKey(Write.Kind.CREATE_CONTACT);
      assertThat(EmbedInTenLines.syncOnce(microsoft(far), halo(far), store).plannedByKind())
          .isEmpty();
    }
  }

  @Test
  void aCustomPsaIsFilledAndThenInLine() {
    CustomPsaAdapter psa = new CustomPsaAdapter();
    Set<String> eligible = new HashSet<>();
    int number = 0;
    for (EstateTenant tenant : ESTATE.tenants()) {
      psa.company("company-" + number++, tenant.name(), tenant.defaultDomain());
      tenant.users().stream()
          .filter(EstateUser::isEligible)
          .forEach(user -> eligible.add(user.objectId()));
    }
    try (World world = World.of(ESTATE);
        JdbcSyncStore store = JdbcSyncStore.sqlite(folder.resolve("store.db"))) {
      SyncEngine engine =
          SyncEngine.builder().directory(world.directory()).psa(psa).store(store).build();
      engine.run();

      Set<String> held = new HashSet<>();
      Completeness read =
          psa.contacts(
              new ContactQuery(null, Set.of(Field.EMAIL), Set.of()),
              contact -> held.add(String.valueOf(contact.objectId())));
      assertThat(read.provenComplete()).isTrue();
      assertThat(held).isEqualTo(eligible);
      assertThat(engine.run().plannedByKind()).isEmpty();
    }
  }

  @Test
  void customFieldsFollowTheDirectory() {
    HaloSimulatorOptions options =
        HaloSimulatorOptions.with(
            halo ->
                halo.customFields(
                    field(240, "CFCostCentre", HaloCustomField.Type.TEXT, Map.of()),
                    field(
                        241,
                        "CFContract",
                        HaloCustomField.Type.SELECT,
                        Map.of(1L, "Permanent", 2L, "Temporary"))));
    try (SimulatedEstate far = SimulatedEstate.builder(ESTATE).halo(options).start();
        JdbcSyncStore store = JdbcSyncStore.sqlite(folder.resolve("store.db"))) {
      EstateTenant tenant = ESTATE.tenants().get(0);
      EstateUser user =
          tenant.users().stream().filter(EstateUser::isEligible).findFirst().orElseThrow();
      far.graph()
          .tenant(tenant.id())
          .updateUser(
              user.objectId(),
              account -> account.extensionAttribute(1, "4711").employeeType("Contractor"));
      SyncEngine engine =
          SyncEngine.builder()
              .directory(dev.psasync.graph.MicrosoftDirectory.of(microsoft(far)))
              .psa(
                  new dev.psasync.halo.connector.HaloConnector(
                      dev.psasync.halo.HaloClient.connect(halo(far))))
              .store(store)
              .settings(CustomFieldMapping.settings())
              .build();
      engine.run();

      UserRow contact =
          far.halo().state().users().stream()
              .filter(row -> user.objectId().equals(row.azureOid()))
              .findFirst()
              .orElseThrow();
      assertThat(contact.customField("CFCostCentre")).isEqualTo("4711");
      assertThat(contact.customField("CFContract")).isEqualTo(2L);
      assertThat(engine.run().plannedByKind()).isEmpty();
    }
  }

  private static HaloCustomField field(
      long id, String name, HaloCustomField.Type type, Map<Long, String> options) {
    return new HaloCustomField(id, name, name, HaloCustomField.Owner.USER, type, options);
  }

  private static MicrosoftConfiguration microsoft(SimulatedEstate far) {
    return MicrosoftConfiguration.builder(
            far.partnerTenantId(),
            far.graphClientId(),
            ClientCredential.secret(Secret.of(far.graphClientSecret())),
            SignIn.appOnly())
        .cloud(new MicrosoftCloud(far.loginUrl(), far.graphUrl(), MicrosoftCloud.WORLDWIDE.scope()))
        .tls(far.sslContext(), far.trustManager())
        .build();
  }

  private static HaloConfiguration halo(SimulatedEstate far) {
    return HaloConfiguration.builder(
            far.haloUrl(), far.halo().clientId(), Secret.of(far.halo().clientSecret()))
        .authorisationUrl(far.halo().authorisationUrl())
        .tenant(far.halo().tenant())
        .build();
  }
}
