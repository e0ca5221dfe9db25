package dev.psasync.graph;

import static dev.psasync.graph.GraphBench.A;
import static dev.psasync.graph.GraphBench.B;
import static dev.psasync.graph.GraphBench.C;
import static dev.psasync.graph.GraphBench.CLIENT;
import static dev.psasync.graph.GraphBench.PARTNER;
import static dev.psasync.graph.GraphBench.SECRET;
import static dev.psasync.graph.GraphBench.known;
import static dev.psasync.graph.GraphScript.error;
import static dev.psasync.graph.GraphScript.last;
import static dev.psasync.graph.GraphScript.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.psasync.core.model.Read;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.UserId;
import dev.psasync.http.Secret;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.TenantDirectory.Profile;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.entra.EntraErrors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Customers, a tenant's own data, groups, licences and the configuration check. */
@Timeout(60)
class ReadTenantTest {
  private static final String GROUP = "9a9a0000-0000-4000-8000-000000000001";

  private final GraphBench bench = new GraphBench();

  @AfterEach
  void stop() {
    bench.close();
    assertThat(bench.graph.unexpectedFailures()).isEmpty();
  }

  private static <T> String problem(Read<T> read) {
    return read.fold(
        value -> "complete", (value, problem) -> problem.kind() + ": " + problem.detail());
  }

  // customers

  private static String contract(String tenant, String name, String domain) {
    return "{\"id\":\"k\",\"contractType\":\"ResellerPartner\",\"customerId\":\""
        + tenant
        + "\",\"displayName\":\""
        + name
        + "\",\"defaultDomainName\":\""
        + domain
        + "\"}";
  }

  @Test
  void customersComeFromContractsAndTenantsBesideThemFromTheConfiguration() {
    bench.script.on(
        PARTNER,
        "/contracts",
        "skiptoken",
        last(contract(B, "Bravo", "b.example"), contract(A, "Again", "x.example")));
    bench.script.on(
        PARTNER,
        "/contracts",
        "$top=[999]",
        page(
            bench.link("/contracts?$skiptoken=p2"),
            null,
            contract(A.toUpperCase(java.util.Locale.ROOT), "Alpha", "A.Example")));
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench
                .configuration()
                .includePartnerTenant()
                .additionalTenant(C)
                .additionalTenant(A)
                .build());

    Read<List<Tenant>> tenants = directory.tenants();

    assertThat(tenants.provenComplete()).isTrue();
    assertThat(tenants.value())
        .extracting(tenant -> tenant.id().value())
        .containsExactly(A, B, PARTNER, C);
    assertThat(tenants.value().get(0).name()).isEqualTo("Alpha");
    assertThat(tenants.value().get(0).defaultDomain()).isEqualTo("a.example");
  }

  @Test
  void customersComeFromDelegatedAdminWhenSignedInAsAUser() {
    bench.script.on(
        PARTNER,
        "/tenantRelationships/delegatedAdminCustomers",
        "$top=[300]",
        last("{\"id\":\"" + A + "\",\"tenantId\":\"" + A + "\",\"displayName\":\"Alpha\"}"));
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench
                .configuration(
                    ClientCredential.secret(Secret.of(SECRET)),
                    SignIn.secureApplicationModel(
                        Secret.of(bench.entra.issueRefreshToken(GraphBench.USER, CLIENT)),
                        rotated -> {}))
                .customers(CustomerList.DELEGATED_ADMIN_CUSTOMERS)
                .build());

    assertThat(directory.tenants().value()).extracting(Tenant::name).containsExactly("Alpha");
  }

  @Test
  void anApplicationCannotListDelegatedAdminCustomers() {
    assertThatThrownBy(
            () -> bench.configuration().customers(CustomerList.DELEGATED_ADMIN_CUSTOMERS).build())
        .isInstanceOfSatisfying(
            PartyException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.CONFIGURATION);
              assertThat(failure.remedy())
                  .contains("Secure Application Model")
                  .contains("CONTRACTS");
            })
        .hasMessageContaining("no application permission");
  }

  @Test
  void onlyConfiguredTenantsNeedNoRequest() {
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench.configuration().customers(CustomerList.NONE).additionalTenant(A).build());

    assertThat(directory.tenants().value())
        .extracting(tenant -> tenant.id().value())
        .containsExactly(A);
    assertThat(bench.tokenRequests()).isZero();
    assertThatThrownBy(() -> bench.configuration().customers(CustomerList.NONE).build())
        .isInstanceOf(PartyException.class)
        .hasMessageContaining("no tenant to read");
  }

  @Test
  void aCustomerWithoutATenantIdMakesTheListPartial() {
    bench.script.on(
        PARTNER,
        "/contracts",
        "",
        last(contract("cust", "Odd", "x.example"), contract(A, "Alpha", "a.example")));

    Read<List<Tenant>> tenants = bench.directory().tenants();

    assertThat(problem(tenants)).startsWith("READ_MALFORMED");
    assertThat(tenants.value()).extracting(Tenant::name).containsExactly("Alpha");
  }

  @Test
  void aCustomerListThatIsRefusedIsAFailureWithItsRemedy() {
    bench.script.on(PARTNER, "/contracts", "", error(403, "Authorization_RequestDenied"));

    PartyException failure =
        catchThrowableOfType(PartyException.class, () -> bench.directory().tenants());

    assertThat(failure.reason()).isEqualTo(FailureReason.PERMISSION);
    assertThat(failure.remedy()).contains("docs/permissions.md");
  }

  // what a tenant says of itself

  private static String organization(String id) {
    return "{\"id\":\""
        + id
        + "\",\"displayName\":\"Alpha Ltd\",\"countryLetterCode\":\"gb\",\"verifiedDomains\":["
        + "{\"name\":\"Alpha.example\",\"isDefault\":true,\"isInitial\":false},"
        + "{\"name\":\"alpha.onmicrosoft.com\",\"isDefault\":false,\"isInitial\":true}]}";
  }

  @Test
  void oneRequestGivesNameCountryAndDomains() {
    bench.script.on(A, "/organization", "", last(organization(A)));

    Profile profile = bench.tenant(A).profile(known(A));

    assertThat(profile.tenant().name()).isEqualTo("Alpha Ltd");
    assertThat(profile.tenant().country()).isEqualTo("GB");
    assertThat(profile.tenant().defaultDomain()).isEqualTo("alpha.example");
    assertThat(profile.domains().provenComplete()).isTrue();
    assertThat(profile.domains().value()).containsExactly("alpha.example", "alpha.onmicrosoft.com");
    assertThat(bench.graph.journal().total()).isEqualTo(1);
  }

  @Test
  void anAnswerAboutAnotherTenantIsNotUsed() {
    bench.script.on(A, "/organization", "", last(organization(B)));

    PartyException failure =
        catchThrowableOfType(PartyException.class, () -> bench.tenant(A).profile(known(A)));

    assertThat(failure.reason()).isEqualTo(FailureReason.MALFORMED);
    assertThat(failure).hasMessageContaining("another tenant");
    assertThatThrownBy(() -> bench.tenant(A).profile(known(B)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void domainsAreReadByThemselvesWhereTheOrganizationIsRefused() {
    bench.script.on(A, "/organization", "", error(403, "Authorization_RequestDenied"));
    bench.script.on(
        A,
        "/domains",
        "",
        last(
            "{\"id\":\"a.example\",\"isVerified\":true,\"isDefault\":true}",
            "{\"id\":\"new.example\",\"isVerified\":false,\"isDefault\":false}"));

    Profile profile = bench.tenant(A).profile(known(A));

    assertThat(profile.tenant().name()).isEqualTo("Cust");
    assertThat(profile.tenant().defaultDomain()).isEqualTo("a.example");
    assertThat(profile.domains().value()).containsExactly("a.example");
    assertThat(profile.domains().provenComplete()).isTrue();
  }

  @Test
  void domainsThatCannotBeReadArePartialNotNone() {
    bench.script.on(A, "/organization", "", error(403, "Authorization_RequestDenied"));
    bench.script.on(A, "/domains", "", error(403, "Authorization_RequestDenied"));

    assertThat(problem(bench.tenant(A).profile(known(A)).domains())).startsWith("FAILED");

    bench.script.on(A, "/organization", "", last());
    assertThat(problem(bench.tenant(A).profile(known(A)).domains())).startsWith("READ_MALFORMED");
  }

  // licences

  @Test
  void partNumbersAreReadBySkuId() {
    bench.script.on(
        A, "/subscribedSkus", "", last("{\"skuId\":\"5A5A\",\"skuPartNumber\":\"SPB\"}"));
    assertThat(bench.tenant(A).skus()).isEqualTo(Read.complete(Map.of("5a5a", "SPB")));

    bench.script.on(A, "/subscribedSkus", "", last("{\"skuId\":\"5A5A\"}"));
    assertThat(problem(bench.tenant(A).skus())).startsWith("READ_MALFORMED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status-403", "html-503", "status-500", "empty-200", "empty-object"})
  void licencesOrGroupsThatCannotBeReadAreTheirOwnTrouble(String fault) {
    bench.graph.faults().always(RequestMatchers.any(), StandardFaults.catalog().named(fault));

    assertThat(problem(bench.tenant(A).skus())).doesNotStartWith("complete");
    assertThat(problem(bench.tenant(A).group(GROUP))).doesNotStartWith("complete");
    assertThat(problem(bench.tenant(A).group("Sales"))).doesNotStartWith("complete");
  }

  // groups

  private static SimResponse members(int count, String next, String... ids) {
    StringBuilder body = new StringBuilder("{");
    if (count >= 0) {
      body.append("\"@odata.count\":").append(count).append(',');
    }
    if (!next.isEmpty()) {
      body.append("\"@odata.nextLink\":\"").append(next).append("\",");
    }
    body.append("\"value\":[");
    for (int i = 0; i < ids.length; i++) {
      body.append(i == 0 ? "" : ",").append("{\"id\":\"").append(ids[i]).append("\"}");
    }
    return SimResponse.json(200, body.append("]}").toString());
  }

  private String membersPath() {
    return "/groups/" + GROUP + "/transitiveMembers/graph.user";
  }

  @Test
  void membersAreReadTransitivelyWithTheAdvancedHeaderOnEveryPage() {
    List<SimRequest> second = bench.script.on(A, membersPath(), "skiptoken", members(-1, "", "u3"));
    List<SimRequest> first =
        bench.script.on(
            A,
            membersPath(),
            "$count=[true]",
            members(3, bench.link(membersPath() + "?$skiptoken=p2"), "u1", "u2"));

    Read<Set<UserId>> members = bench.tenant(A).group(GROUP);

    assertThat(members)
        .isEqualTo(Read.complete(Set.of(new UserId("u1"), new UserId("u2"), new UserId("u3"))));
    assertThat(first)
        .extracting(request -> request.header("ConsistencyLevel").orElse(""))
        .containsExactly("eventual");
    assertThat(second)
        .extracting(request -> request.header("ConsistencyLevel").orElse(""))
        .containsExactly("eventual");
  }

  @Test
  void aCountThatDisagreesIsReadOnceMoreAndThenPartial() {
    bench.script.on(A, membersPath(), "", members(3, "", "u1", "u2"), members(2, "", "u1", "u2"));
    assertThat(problem(bench.tenant(A).group(GROUP))).isEqualTo("complete");

    bench.script.on(A, membersPath(), "", members(3, "", "u1", "u2", "u2"));
    bench.graph.journal().reset();
    Read<Set<UserId>> members = bench.tenant(A).group(GROUP);
    assertThat(problem(members)).startsWith("READ_INCOMPLETE").contains("2 of 3");
    assertThat(members.value()).hasSize(2);
    assertThat(bench.graph.journal().total()).isEqualTo(2);
  }

  @Test
  void aGroupIsFoundByItsNameIfOnlyOneHasIt() {
    List<SimRequest> asked =
        bench.script.on(
            A,
            "/groups",
            "displayName eq 'O''Brien & Söhne'",
            last("{\"id\":\"" + GROUP + "\",\"displayName\":\"o'brien & söhne \"}"));
    bench.script.on(A, membersPath(), "", members(1, "", "u1"));

    assertThat(bench.tenant(A).group("O'Brien & Söhne").value()).containsExactly(new UserId("u1"));
    assertThat(asked).hasSize(1);
  }

  @Test
  void aNameThatSeveralOrNoGroupsHaveIsNotCertain() {
    bench.script.on(
        A,
        "/groups",
        "",
        last(
            "{\"id\":\"" + GROUP + "\",\"displayName\":\"Sales\"}",
            "{\"id\":\"9a9a0000-0000-4000-8000-000000000002\",\"displayName\":\"SALES\"}"));
    assertThat(problem(bench.tenant(A).group("Sales"))).startsWith("FAILED").contains("2 groups");

    bench.script.on(A, "/groups", "", last());
    assertThat(problem(bench.tenant(A).group("Sales"))).startsWith("FAILED").contains("no group");
  }

  @Test
  void aGroupThatIsGoneIsNotAnEmptyGroup() {
    bench.script.on(A, membersPath(), "", error(404, "Request_ResourceNotFound"));

    assertThat(problem(bench.tenant(A).group(GROUP))).startsWith("FAILED");
  }

  // the check

  @Test
  void theCheckNamesEveryPointAndItsRemedy() {
    bench.script.on(PARTNER, "/contracts", "", last(contract(A, "Alpha", "a.example")));
    bench.script.on(A, "/organization", "", last(organization(A)));
    bench.script.on(A, "/users", "", last());
    bench.script.on(A, "/users/delta", "", page(null, bench.link("/users/delta?$deltatoken=d1")));
    bench.script.on(A, "/groups", "", error(403, "Authorization_RequestDenied"));
    bench.script.on(A, "/subscribedSkus", "", SimResponse.json(200, "{}"));

    List<CheckPoint> partner = bench.directory().check();
    List<CheckPoint> tenant = bench.tenant(A).check();

    assertThat(partner)
        .extracting(point -> point.name() + " " + point.status())
        .containsExactly("partner sign-in PASS", "customers PASS", "resource accounts WARN");
    assertThat(partner.get(2).remedy())
        .contains("licensedOnly")
        .contains("requireNames")
        .contains("group filters");
    assertThat(tenant)
        .extracting(point -> point.name() + " " + point.status())
        .containsExactly(
            "sign-in PASS",
            "organization and domains PASS",
            "users PASS",
            "changes of users PASS",
            "groups FAIL",
            "licences FAIL");
    assertThat(tenant.get(4).remedy()).contains("docs/permissions.md");
  }

  @Test
  void aCheckThatCannotSignInSaysSoAndEndsThere() {
    bench.entra.directory().failTenant(A, EntraErrors.NO_CONSENT);
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench
                .configuration(ClientCredential.secret(Secret.of("wrong")), SignIn.appOnly())
                .build());

    assertThat(bench.tenant(A).check())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.status()).isEqualTo(CheckPoint.Status.FAIL);
              assertThat(point.remedy()).contains("consent");
            });
    assertThat(directory.check())
        .extracting(point -> point.name() + " " + point.status())
        .containsExactly("partner sign-in FAIL", "resource accounts WARN");
    assertThat(bench.graph.journal().total()).isZero();
  }

  @Test
  void theSecretsSupplierThatFailsIsAFailedPoint() {
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench
                .configuration(ClientCredential.secret(Secret.from(() -> null)), SignIn.appOnly())
                .build());

    assertThat(directory.check().get(0))
        .satisfies(
            point -> {
              assertThat(point.status()).isEqualTo(CheckPoint.Status.FAIL);
              assertThat(point.remedy()).contains("secret");
            });
  }
}
