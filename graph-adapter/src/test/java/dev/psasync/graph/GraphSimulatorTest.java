package dev.psasync.graph;

import static dev.psasync.graph.GraphBench.A;
import static dev.psasync.graph.GraphBench.B;
import static dev.psasync.graph.GraphBench.CLIENT;
import static dev.psasync.graph.GraphBench.PARTNER;
import static dev.psasync.graph.GraphBench.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.http.Secret;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserChanges;
import dev.psasync.spi.UserQuery;
import dev.psasync.spi.UsersRead;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.graph.ExpiredDeltaAnswer;
import dev.psasync.testkit.sim.graph.GraphEndpoint;
import dev.psasync.testkit.sim.graph.GraphSimulator;
import dev.psasync.testkit.sim.graph.GraphTenant;
import dev.psasync.testkit.sim.graph.SimAdminRelationship;
import dev.psasync.testkit.sim.graph.SimContract;
import dev.psasync.testkit.sim.graph.SimDomain;
import dev.psasync.testkit.sim.graph.SimGroup;
import dev.psasync.testkit.sim.graph.SimSku;
import dev.psasync.testkit.sim.graph.SimUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against a Graph that keeps state: every habit and every fault of the simulator. */
@Timeout(120)
class GraphSimulatorTest {
  private static final String SKU = "5a5a0000-0000-4000-8000-0000000000aa";
  private static final String SALES = "9a9a0000-0000-4000-8000-000000000001";
  private static final String NORTH = "9a9a0000-0000-4000-8000-000000000002";
  private static final UserQuery QUERY =
      new UserQuery(Set.of("companyName", "extensionAttribute1"));

  private final GraphBench bench = new GraphBench();
  private final GraphSimulator graph =
      GraphSimulator.start(
          GraphSimulator.options().tokens(bench.entra.tokens()).clock(bench.clock));
  private final GraphTenant partner = graph.addTenant(PARTNER, "Partner");
  private final GraphTenant tenant = graph.addTenant(A, "Alpha Ltd");
  private final MicrosoftDirectory directory = MicrosoftDirectory.of(configuration().build());

  @AfterEach
  void stop() {
    assertThat(graph.server().unexpectedFailures()).isEmpty();
    graph.close();
    bench.close();
  }

  private MicrosoftConfiguration.Builder configuration() {
    return bench.configuration().cloud(cloud());
  }

  private MicrosoftCloud cloud() {
    return new MicrosoftCloud(
        bench.entra.server().baseUri(), graph.baseUrl(), "https://graph.microsoft.com/.default");
  }

  private TenantDirectory open(String id) {
    return directory.open(new TenantId(id));
  }

  private static String userId(int number) {
    return String.format(java.util.Locale.ROOT, "0a1b0000-0000-4000-8000-%012d", number);
  }

  private SimUser person(int number) {
    SimUser user =
        SimUser.of(userId(number), "Person " + number, "p" + number + "@alpha.example")
            .createdDateTime(bench.clock.instant())
            .jobTitle(number % 3 == 0 ? null : "Title " + number)
            .businessPhones(
                number % 4 == 0 ? new String[0] : new String[] {"+44 20 7946 " + number})
            .companyName(number % 5 == 0 ? "Alpha" : null)
            .extensionAttribute(1, number % 6 == 0 ? "vip" : null);
    return number % 2 == 0 ? user.assignedSkus(SKU) : user;
  }

  private void people(int count) {
    tenant.addUsers(IntStream.range(0, count).mapToObj(this::person).toList());
  }

  /** Keeps a mirror as an engine does. */
  private static final class Mirror {
    private final Map<UserId, DirectoryUser> users = new TreeMap<>();
    private DirectoryCursor cursor;

    Mirror(UsersRead full) {
      assertThat(full.users().provenComplete()).isTrue();
      full.users().value().forEach(user -> users.put(user.id(), user));
      cursor = Objects.requireNonNull(full.cursor());
    }

    void apply(UserChanges.Changed changed) {
      for (DirectoryUser patch : changed.patches()) {
        users.merge(patch.id(), patch, DirectoryUser::patchedBy);
      }
      changed.removed().forEach(users::remove);
      cursor = changed.next();
    }

    Map<String, String> shown() {
      return users.values().stream()
          .collect(
              Collectors.toMap(
                  user -> user.id().value(), GraphSimulatorTest::shown, (a, b) -> b, TreeMap::new));
    }
  }

  /** Everything that a plan could depend on, in one line. */
  private static String shown(DirectoryUser user) {
    StringBuilder line = new StringBuilder();
    for (Field field : Field.values()) {
      line.append(user.fields().get(field)).append('|');
    }
    return line.append(user.upn())
        .append(user.mail())
        .append(user.aliases())
        .append(user.enabled())
        .append(user.type())
        .append(user.licences())
        .append(user.attributes())
        .toString();
  }

  private Mirror readFully() {
    return new Mirror(open(A).users(QUERY));
  }

  private UserChanges changes(Mirror mirror) {
    return open(A).changes(mirror.cursor, QUERY);
  }

  private static UserChanges.Changed changed(UserChanges changes) {
    return changes.fold(
        outcome -> outcome,
        expired -> {
          throw new AssertionError(expired.toString());
        },
        broken -> {
          throw new AssertionError(broken.toString());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 150, 450, 2100})
  void aFullReadTakesAsFewRequestsAsThereArePages(int count) {
    people(count);

    Mirror mirror = readFully();

    assertThat(mirror.users).hasSize(count);
    assertThat(graph.journal().total()).isEqualTo((count + 998) / 999);
    DirectoryUser third = Objects.requireNonNull(mirror.users.get(new UserId(userId(0))));
    assertThat(third.fields().isBlank(Field.JOB_TITLE)).isTrue();
    assertThat(third.licences()).containsExactly(SKU);
    assertThat(third.attributes())
        .isEqualTo(Map.of("companyName", "Alpha", "extensionAttribute1", "vip"));
  }

  @Test
  void aSteadyRoundIsOneRequestAndNoToken() {
    people(300);
    Mirror mirror = readFully();
    graph.journal().reset();
    long tokens = bench.tokenRequests();

    UserChanges.Changed changes = changed(changes(mirror));

    assertThat(changes.patches()).isEmpty();
    assertThat(graph.journal().total()).isEqualTo(1);
    assertThat(bench.tokenRequests()).isEqualTo(tokens);
  }

  /** Changes laid over a mirror give what a full read gives, whatever the habits of delta. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"plain", "duplicates", "partial", "empty-pages", "replayed", "sparse", "all"})
  void changesLaidOverTheMirrorGiveWhatAFullReadGives(String habit) {
    long seed = 20_261_121L;
    Random random = new Random(seed);
    boolean all = habit.equals("all");
    tenant.delta().pageSize(5);
    if (all || habit.equals("duplicates") || habit.equals("partial")) {
      tenant.delta().duplicates(2).partialDuplicates(all || habit.equals("partial"));
    }
    tenant.delta().emptyPages(all || habit.equals("empty-pages"));
    tenant.delta().sparse(all || habit.equals("sparse"));
    if (all || habit.equals("replayed")) {
      tenant.delta().replayedChanges(3);
    }
    people(40);
    Mirror mirror = readFully();
    int joiners = 40;
    for (int round = 0; round < 8; round++) {
      bench.clock.advance(Duration.ofMinutes(30));
      for (int change = 0; change < 12; change++) {
        joiners = mutate(random, joiners);
      }
      mirror.apply(changed(changes(mirror)));
      assertThat(mirror.shown())
          .as("seed %d, habit %s, round %d", seed, habit, round)
          .isEqualTo(readFully().shown());
    }
  }

  private int mutate(Random random, int joiners) {
    String id = userId(random.nextInt(joiners));
    boolean there = tenant.user(id).isPresent();
    switch (random.nextInt(8)) {
      case 0 -> {
        tenant.addUser(person(joiners));
        return joiners + 1;
      }
      case 1 -> {
        if (there) {
          tenant.softDeleteUser(id);
        }
      }
      case 2 -> {
        if (there) {
          tenant.updateUser(id, user -> user.jobTitle(null).companyName(null));
        }
      }
      case 3 -> {
        if (there) {
          tenant.updateUser(id, user -> user.accountEnabled(random.nextBoolean()).assignedSkus());
        }
      }
      case 4 -> {
        if (there) {
          tenant.updateUser(
              id, user -> user.extensionAttribute(1, random.nextBoolean() ? "x" : null));
        }
      }
      case 5 -> {
        if (there) {
          tenant.updateUser(id, user -> user.businessPhones().companyName("C" + random.nextInt(9)));
        }
      }
      default -> {
        if (there) {
          tenant.updateUser(id, user -> user.jobTitle("T" + random.nextInt(100)).assignedSkus(SKU));
        }
      }
    }
    return joiners;
  }

  @Test
  void whoComesBackFromTheRecycleBinComesBack() {
    people(3);
    Mirror mirror = readFully();
    tenant.softDeleteUser(userId(1));
    mirror.apply(changed(changes(mirror)));
    assertThat(mirror.users).hasSize(2);

    tenant.restoreUser(userId(1));
    mirror.apply(changed(changes(mirror)));

    assertThat(mirror.users).containsKey(new UserId(userId(1)));
  }

  @ParameterizedTest
  @EnumSource(ExpiredDeltaAnswer.class)
  void anExpiredLinkAsksForAFullReadWhichWorksAtOnce(ExpiredDeltaAnswer answer) {
    people(5);
    Mirror mirror = readFully();
    tenant.delta().expiredAnswer(answer).expireLinks();
    graph.journal().reset();

    UserChanges changes = changes(mirror);
    long asked = graph.journal().total();

    assertThat(changes).isInstanceOf(UserChanges.Expired.class);
    assertThat(asked).isEqualTo(1);
    assertThat(readFully().users).hasSize(5);
  }

  @Test
  void aLinkOlderThanAWeekIsExpired() {
    people(5);
    Mirror mirror = readFully();
    bench.clock.advance(Duration.ofDays(8));

    assertThat(changes(mirror)).isInstanceOf(UserChanges.Expired.class);
  }

  @Test
  void aTenantWithoutDeltaIsListed() {
    people(5);
    tenant.delta().unsupported(true);

    UsersRead read = open(A).users(QUERY);

    assertThat(read.users().provenComplete()).isTrue();
    assertThat(read.users().value()).hasSize(5);
    assertThat(read.cursor()).isNull();
  }

  static List<String> faults() {
    try (GraphSimulator any = GraphSimulator.start()) {
      return any.graphFaults().catalog().names().stream()
          .filter(name -> !name.startsWith("hold"))
          .sorted()
          .toList();
    }
  }

  /**
   * whatever goes wrong once, a complete read is the truth, and all else says that it is not.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aCompleteReadIsTheTruthUnderEveryFault(String fault) {
    people(1001);
    Mirror truth = readFully();
    for (int call = 1; call <= 3; call++) {
      var rule =
          graph
              .faults()
              .onCall(RequestMatchers.any(), call, graph.graphFaults().catalog().named(fault));
      Read<List<DirectoryUser>> users;
      try {
        users = open(A).users(QUERY).users();
      } catch (PartyException refused) {
        rule.off();
        continue;
      }
      rule.off();
      Map<String, String> shown =
          users.value().stream()
              .collect(
                  Collectors.toMap(
                      user -> user.id().value(), GraphSimulatorTest::shown, (a, b) -> b));
      if (users.provenComplete() && !fault.contains("wrong-type")) {
        assertThat(shown).as("call %d", call).isEqualTo(truth.shown());
      } else {
        assertThat(truth.shown().keySet()).as("call %d", call).containsAll(shown.keySet());
      }
    }
  }

  /**
   * Faults of a round that its answer does not show: changes are missing, or a value makes no
   * sense.
   */
  private static final Set<String> SILENT =
      Set.of("graph-truncated-list", "graph-empty-list", "graph-wrong-type");

  private static Set<UserId> living(Map<String, String> truth) {
    return truth.keySet().stream().map(UserId::new).collect(Collectors.toSet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aRoundOfChangesUnderEveryFaultIsTheTruthOrNothing(String fault) {
    tenant.delta().pageSize(2);
    people(8);
    Mirror mirror = readFully();
    for (int number = 0; number < 6; number++) {
      tenant.updateUser(userId(number), user -> user.jobTitle("Changed"));
    }
    tenant.softDeleteUser(userId(7));
    Map<String, String> truth = readFully().shown();
    for (int call = 1; call <= 4; call++) {
      var rule =
          graph
              .faults()
              .onCall(RequestMatchers.any(), call, graph.graphFaults().catalog().named(fault));
      Mirror copy =
          new Mirror(
              new UsersRead(Read.complete(List.copyOf(mirror.users.values())), mirror.cursor));
      try {
        changes(copy)
            .fold(
                outcome -> {
                  copy.apply(outcome);
                  if (!SILENT.contains(fault)) {
                    assertThat(copy.shown()).as("call %d", rule.calls()).isEqualTo(truth);
                  }
                  // A change that never came is read by the next full read; nobody is lost by it.
                  assertThat(copy.users.keySet())
                      .as("call %d", rule.calls())
                      .containsAll(living(truth));
                  return 0;
                },
                expired -> 0,
                broken -> 0);
      } catch (PartyException refused) {
        assertThat(refused.remedy()).isNotBlank();
      }
      rule.off();
    }
  }

  @Test
  void aTenantThatThrottlesByItsUnitsIsReadWithinTheTimeItAsksFor() {
    people(60);
    tenant.throttled(3, Duration.ofSeconds(10));

    for (int i = 0; i < 6; i++) {
      assertThat(open(A).users(QUERY).users().provenComplete()).isTrue();
    }

    assertThat(bench.slept).isNotEmpty();
  }

  @Test
  void groupsAreTransitiveAndOnlyThoseAskedForAreRead() {
    people(6);
    tenant
        .putGroup(SimGroup.security(SALES, "Sales"))
        .putGroup(SimGroup.security(NORTH, "Sales North"))
        .addMembers(SALES, userId(0), NORTH)
        .addMembers(NORTH, userId(1), userId(2), SALES);

    assertThat(open(A).group(SALES).value())
        .extracting(UserId::value)
        .containsExactlyInAnyOrder(userId(0), userId(1), userId(2));
    assertThat(open(A).group("sales").value()).hasSize(3);
    assertThat(open(A).group("sales").provenComplete()).isTrue();
    assertThat(graph.journal().requests(RequestMatchers.any()))
        .noneMatch(request -> request.path().endsWith("/groups") && request.rawQuery().isEmpty());

    tenant.putGroup(SimGroup.security("9a9a0000-0000-4000-8000-000000000003", "Sales"));
    assertThat(open(A).group("Sales").provenComplete()).isFalse();
  }

  @Test
  void theTenantTellsItsOwnNameCountryDomainsAndLicences() {
    tenant
        .organization("DE", "AAD")
        .putDomain(new SimDomain("alpha.example", true, true, false))
        .putDomain(new SimDomain("alpha.onmicrosoft.com", true, false, true))
        .putDomain(new SimDomain("pending.example", false, false, false))
        .putSku(SimSku.of(SKU, "SPB", 10, 4));

    TenantDirectory.Profile profile = open(A).profile(GraphBench.known(A));

    assertThat(profile.tenant().name()).isEqualTo("Alpha Ltd");
    assertThat(profile.tenant().country()).isEqualTo("DE");
    assertThat(profile.tenant().defaultDomain()).isEqualTo("alpha.example");
    assertThat(profile.domains())
        .isEqualTo(Read.complete(List.of("alpha.example", "alpha.onmicrosoft.com")));
    assertThat(open(A).skus()).isEqualTo(Read.complete(Map.of(SKU, "SPB")));
  }

  @Test
  void customersComeFromBothLists() {
    partner.addContract(
        new SimContract(
            "c0c00000-0000-4000-8000-000000000001",
            A,
            "Alpha",
            "alpha.example",
            "ResellerPartner"));
    partner.addRelationship(
        new SimAdminRelationship(
            "r1",
            "Alpha GDAP",
            B,
            "Bravo",
            "active",
            List.of(),
            bench.clock.instant(),
            bench.clock.instant().plus(Duration.ofDays(90)),
            "PT0S"));
    MicrosoftDirectory asUser =
        MicrosoftDirectory.of(
            bench
                .configuration(
                    ClientCredential.secret(Secret.of(SECRET)),
                    SignIn.secureApplicationModel(
                        Secret.of(bench.entra.issueRefreshToken(GraphBench.USER, CLIENT)),
                        rotated -> {}))
                .cloud(cloud())
                .customers(CustomerList.DELEGATED_ADMIN_CUSTOMERS)
                .build());

    assertThat(directory.tenants().value()).extracting(Tenant::name).containsExactly("Alpha");
    assertThat(asUser.tenants().value()).extracting(Tenant::name).containsExactly("Bravo");
  }

  @Test
  void consentThatIsRevokedInTheMiddleFailsThisTenantOnly() {
    people(3);
    Mirror mirror = readFully();
    tenant.revokeConsent();

    PartyException failure = catchThrowableOfType(PartyException.class, () -> changes(mirror));

    assertThat(failure.reason()).isEqualTo(FailureReason.PERMISSION);
    assertThat(failure.scope()).isEqualTo(PartyException.Scope.TENANT);
  }

  @Test
  void anApplicationUnknownInTheTenantLacksConsent() {
    tenant.applicationUnknown(true);

    PartyException failure = catchThrowableOfType(PartyException.class, () -> open(A).users(QUERY));

    assertThat(failure.reason()).isEqualTo(FailureReason.CONSENT);
  }

  @Test
  void theCheckPassesAndNamesWhatIsDenied() {
    people(3);
    tenant.putDomain(new SimDomain("alpha.example", true, true, true));
    assertThat(open(A).check()).allMatch(point -> point.status() == CheckPoint.Status.PASS);

    tenant.deny(GraphEndpoint.SUBSCRIBED_SKUS);
    assertThat(open(A).check())
        .filteredOn(point -> point.status() == CheckPoint.Status.FAIL)
        .extracting(CheckPoint::name)
        .containsExactly("licences");
  }
}
