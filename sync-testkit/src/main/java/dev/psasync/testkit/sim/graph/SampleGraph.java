package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.entra.AppRegistration;
import dev.psasync.testkit.sim.entra.EntraSimulator;
import dev.psasync.testkit.sim.entra.PartnerUser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A small made-up partner with customers, the same for the same seed, for trying a client by hand.
 * Domains are under {@code .example}, telephone numbers in the range kept for fiction.
 */
public final class SampleGraph {

  /** The client id of the one application. */
  public static final String CLIENT_ID = "c1c10000-0000-4000-8000-000000000001";

  /** The secret of the one application. */
  public static final String CLIENT_SECRET = "sample-secret";

  /** The partner's tenant id. */
  public static final String PARTNER_TENANT_ID = "0a0a0000-0000-4000-8000-000000000001";

  /** The product that the licensed users have. */
  public static final String SKU_ID = "5a5a0000-0000-4000-8000-0000000000aa";

  /** The name of a group that every customer has; a nested group is in it. */
  public static final String GROUP_NAME = "Management";

  private static final List<String> GIVEN_NAMES =
      List.of("Ines", "Bo", "Zoë", "Łukasz", "Mary-Ann", "Søren", "Jean Luc", "Ana", "Ömer", "Wei");
  private static final List<String> SURNAMES =
      List.of("Example", "O'Hara", "Nowak", "van der Berg", "Müller", "García", "Li", "Smith");
  private static final List<String> DEPARTMENTS = List.of("Ops", "Sales", "Finance", "Board");

  private final long seed;
  private final List<String> customerIds = new ArrayList<>();

  private SampleGraph(long seed) {
    this.seed = seed;
  }

  /**
   * Fills both simulators.
   *
   * @param tenants how many customers
   * @param usersPerTenant how many people each of them has
   */
  public static SampleGraph fill(
      GraphSimulator graph, EntraSimulator entra, long seed, int tenants, int usersPerTenant) {
    SampleGraph sample = new SampleGraph(seed);
    GraphTenant partner = graph.addTenant(PARTNER_TENANT_ID, "Sample Partner");
    partner.putDomain(new SimDomain("partner.example", true, true, false));
    entra
        .directory()
        .addTenant(PARTNER_TENANT_ID, "partner.example")
        .register(
            AppRegistration.multiTenant(CLIENT_ID, PARTNER_TENANT_ID).withSecret(CLIENT_SECRET));
    for (int number = 1; number <= tenants; number++) {
      sample.addCustomer(graph, entra, partner, number, usersPerTenant);
    }
    return sample;
  }

  /** The customers' tenant ids in order. */
  public List<String> customerIds() {
    return List.copyOf(customerIds);
  }

  /** A refresh token of the partner's signed-in user. */
  public String refreshToken(EntraSimulator entra) {
    return entra.issueRefreshToken(
        new PartnerUser(id("partner user"), "sync@partner.example", PARTNER_TENANT_ID), CLIENT_ID);
  }

  private void addCustomer(
      GraphSimulator graph,
      EntraSimulator entra,
      GraphTenant partner,
      int number,
      int usersPerTenant) {
    String tenantId = id("tenant " + number);
    String name = "Customer " + number;
    String domain = "customer" + number + ".example";
    customerIds.add(tenantId);
    entra.directory().addTenant(tenantId, domain).consent(CLIENT_ID, tenantId);
    GraphTenant tenant = graph.addTenant(tenantId, name);
    tenant.putDomain(new SimDomain(domain, true, true, false));
    tenant.putDomain(
        new SimDomain("customer" + number + ".onmicrosoft.example", true, false, true));
    tenant.putSku(SimSku.of(SKU_ID, "SPB", usersPerTenant + 5, usersPerTenant));
    partner.addContract(
        new SimContract(id("contract " + number), tenantId, name, domain, "ResellerPartner"));
    partner.addRelationship(
        new SimAdminRelationship(
            id("relationship " + number),
            "Relationship " + number,
            tenantId,
            name,
            "active",
            List.of("88d8e3e3-8f55-4a1e-953a-9b9898b8876b"),
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2027-01-01T00:00:00Z"),
            "P180D"));
    Random random = new Random(seed * 31 + number);
    for (int person = 1; person <= usersPerTenant; person++) {
      tenant.addUser(person(number, person, domain, random));
    }
    addGroups(tenant, number, usersPerTenant);
  }

  private void addGroups(GraphTenant tenant, int number, int users) {
    String outer = id("group " + number);
    String inner = id("inner group " + number);
    tenant.putGroup(SimGroup.security(outer, GROUP_NAME));
    tenant.putGroup(SimGroup.security(inner, "Board"));
    tenant.addMembers(outer, inner);
    for (int person = 1; person <= users; person++) {
      if (person % 5 == 0) {
        tenant.addMembers(person % 2 == 0 ? outer : inner, id("user " + number + "/" + person));
      }
    }
  }

  private SimUser person(int tenant, int number, String domain, Random random) {
    String givenName = GIVEN_NAMES.get(random.nextInt(GIVEN_NAMES.size()));
    String surname = SURNAMES.get(random.nextInt(SURNAMES.size()));
    SimUser user =
        SimUser.of(
                id("user " + tenant + "/" + number),
                givenName + " " + surname,
                "person" + number + "@" + domain)
            .givenName(givenName)
            .surname(surname)
            .department(DEPARTMENTS.get(random.nextInt(DEPARTMENTS.size())))
            .accountEnabled(random.nextInt(20) != 0);
    if (random.nextInt(3) != 0) {
      user.businessPhones(String.format("+44 20 7946 %04d", random.nextInt(1000)));
    }
    return random.nextInt(10) == 0 ? user : user.assignedSkus(SKU_ID);
  }

  private String id(String name) {
    return UUID.nameUUIDFromBytes((seed + " " + name).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
