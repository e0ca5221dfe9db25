package dev.psasync.graph;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserType;
import dev.psasync.spi.DirectorySource;
import dev.psasync.testkit.contract.DirectoryTrouble;
import dev.psasync.testkit.contract.DirectoryUnderTest;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.SimulatorServer;
import dev.psasync.testkit.sim.graph.GraphFaults;
import dev.psasync.testkit.sim.graph.GraphSimulator;
import dev.psasync.testkit.sim.graph.GraphTenant;
import dev.psasync.testkit.sim.graph.SimContract;
import dev.psasync.testkit.sim.graph.SimDomain;
import dev.psasync.testkit.sim.graph.SimGroup;
import dev.psasync.testkit.sim.graph.SimSku;
import dev.psasync.testkit.sim.graph.SimUser;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** The simulated sign-in and Graph, and the adapter against both. */
final class GraphUnderTest implements DirectoryUnderTest {
  private static final List<String> TENANTS = List.of(GraphBench.A, GraphBench.B, GraphBench.C);

  private final GraphBench bench = new GraphBench();
  private final GraphSimulator graph =
      GraphSimulator.start(
          GraphSimulator.options().tokens(bench.entra.tokens()).clock(bench.clock));
  private final SimulatorServer elsewhere =
      SimulatorServer.start(request -> SimResponse.json(200, "{\"value\":[]}"));
  private final GraphTenant partner = graph.addTenant(GraphBench.PARTNER, "Partner");
  private final MicrosoftDirectory source =
      MicrosoftDirectory.of(
          bench
              .configuration()
              .cloud(
                  new MicrosoftCloud(
                      bench.entra.server().baseUri(),
                      graph.baseUrl(),
                      "https://graph.microsoft.com/.default"))
              .build());
  private int lastGroup;

  @Override
  public DirectorySource source() {
    return source;
  }

  @Override
  public TenantId addTenant(int number, String name, String... domains) {
    String id = TENANTS.get(number - 1);
    GraphTenant tenant = graph.addTenant(id, name);
    for (int i = 0; i < domains.length; i++) {
      tenant.putDomain(new SimDomain(domains[i], true, i == 0, false));
    }
    partner.addContract(
        new SimContract(
            "c0c00000-0000-4000-8000-00000000000" + number,
            id,
            name,
            domains[0],
            "ResellerPartner"));
    return new TenantId(id);
  }

  @Override
  public UserId userId(int number) {
    return new UserId(String.format(Locale.ROOT, "0a1b0000-0000-4000-8000-%012d", number));
  }

  @Override
  public void put(TenantId tenant, DirectoryUser user) {
    GraphTenant there = graph.tenant(tenant.value());
    String id = user.id().value();
    if (there.user(id).isEmpty()) {
      there.addUser(SimUser.of(id).createdDateTime(bench.clock.instant()));
    }
    String phone = user.fields().get(Field.PHONE);
    there.updateUser(
        id,
        one ->
            one.userPrincipalName(user.upn())
                .mail(user.mail())
                .accountEnabled(user.enabled())
                .userType(user.type() == UserType.GUEST ? "Guest" : "Member")
                .displayName(user.fields().get(Field.DISPLAY_NAME))
                .givenName(user.fields().get(Field.FIRST_NAME))
                .surname(user.fields().get(Field.LAST_NAME))
                .jobTitle(user.fields().get(Field.JOB_TITLE))
                .businessPhones(phone == null ? new String[0] : new String[] {phone}));
  }

  @Override
  public void delete(TenantId tenant, UserId user) {
    graph.tenant(tenant.value()).softDeleteUser(user.value());
  }

  @Override
  public void addGroup(TenantId tenant, String name, Set<UserId> members) {
    String id = String.format(Locale.ROOT, "9a9a0000-0000-4000-8000-%012d", ++lastGroup);
    graph
        .tenant(tenant.value())
        .putGroup(SimGroup.security(id, name))
        .addMembers(id, members.stream().map(UserId::value).toArray(String[]::new));
  }

  @Override
  public void addSku(TenantId tenant, String skuId, String partNumber) {
    graph.tenant(tenant.value()).putSku(SimSku.of(skuId, partNumber, 10, 1));
  }

  @Override
  public int pageSize() {
    return 999;
  }

  @Override
  public boolean cause(DirectoryTrouble trouble, TenantId tenant) {
    Predicate<SimRequest> all =
        request ->
            request
                .bearerToken()
                .flatMap(graph.tokens()::find)
                .filter(token -> token.tenantId().equals(tenant.value()))
                .isPresent();
    GraphFaults faults = graph.graphFaults();
    return switch (trouble) {
      case PAGE_FAILS -> onLaterPages(all, faults.unavailable());
      case PAGE_IS_SHORT -> {
        graph.batchFaults().always(GraphUnderTest::isUserList, GraphFaults.truncatedList());
        yield always(all.and(GraphUnderTest::isUserList), GraphFaults.truncatedList());
      }
      case PAGE_IS_REPEATED -> onLaterPages(all, faults.repeatedNextLink());
      case PAGE_IS_GARBLED -> onLaterPages(all, GraphFaults.valueNoArray());
      case NEXT_LINK_ELSEWHERE -> onLaterPages(all, GraphFaults.linkElsewhere(elsewhere.baseUri()));
      case CURSORS_EXPIRED -> {
        graph.tenant(tenant.value()).delta().expireLinks();
        yield true;
      }
      case CHANGES_BREAK_OFF ->
          always(all.and(request -> request.path().endsWith("/users/delta")), faults.unavailable());
      case THROTTLED -> {
        graph.faults().next(all, 1, faults.throttled("7"));
        yield true;
      }
      case UNAUTHORISED -> always(all, faults.tokenExpired());
      case FORBIDDEN -> always(all, faults.requestDenied());
      case UNAVAILABLE -> always(all, faults.unavailable());
    };
  }

  private boolean always(Predicate<SimRequest> matching, Fault fault) {
    graph.faults().always(matching, fault);
    return true;
  }

  private boolean onLaterPages(Predicate<SimRequest> all, Fault fault) {
    return always(
        all.and(GraphUnderTest::isUserList).and(request -> request.query().has("$skiptoken")),
        fault);
  }

  private static boolean isUserList(SimRequest request) {
    return request.path().endsWith("/users") && request.query().first("$count").isEmpty();
  }

  @Override
  public long requestsElsewhere() {
    return elsewhere.journal().total();
  }

  @Override
  public Duration waited() {
    return bench.slept.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public Set<String> secrets() {
    return Set.of(GraphBench.SECRET);
  }

  @Override
  public void close() {
    elsewhere.close();
    graph.close();
    bench.close();
  }
}
