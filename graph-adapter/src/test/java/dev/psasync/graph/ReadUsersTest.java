package dev.psasync.graph;

import static dev.psasync.graph.GraphBench.A;
import static dev.psasync.graph.GraphBench.B;
import static dev.psasync.graph.GraphScript.error;
import static dev.psasync.graph.GraphScript.last;
import static dev.psasync.graph.GraphScript.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.ReadProblem.Kind;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserQuery;
import dev.psasync.spi.UsersRead;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.SimulatorServer;
import dev.psasync.testkit.sim.StandardFaults;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Full reads of users through the real Graph client: R-1, R-2 and every broken answer. */
@Timeout(60)
class ReadUsersTest {
  private static final String ANN =
      "{\"id\":\"u1\",\"userPrincipalName\":\"ann@a.example\",\"displayName\":\"Ann\",\"accountEnabled\":true,"
          + "\"assignedLicenses\":[],\"jobTitle\":\"Lead\"}";
  private static final String BO =
      "{\"id\":\"u2\",\"userPrincipalName\":\"bo@a.example\",\"displayName\":\"Bo\",\"accountEnabled\":false,"
          + "\"assignedLicenses\":[],\"jobTitle\":null}";
  private static final Predicate<SimRequest> LIST = RequestMatchers.path("/v1.0/users");

  private final GraphBench bench = new GraphBench();

  @AfterEach
  void stop() {
    bench.close();
    assertThat(bench.graph.unexpectedFailures()).isEmpty();
  }

  /** The two first calls are refused as one, so that the script sees each by itself. */
  private void oneByOne() {
    bench.script.on(
        A, "/users/delta", "latest", page(null, bench.link("/users/delta?$deltatoken=d1")));
  }

  /** An answer to the two first calls in one. */
  private SimResponse together(int linkStatus, String link, int listStatus, String list) {
    return SimResponse.json(
        200,
        "{\"responses\":[{\"id\":\"2\",\"status\":"
            + listStatus
            + ",\"headers\":{},\"body\":"
            + list
            + "},{\"id\":\"1\",\"status\":"
            + linkStatus
            + ",\"headers\":{},\"body\":"
            + link
            + "}]}");
  }

  private UsersRead read() {
    return bench.tenant(A).users(UserQuery.STANDARD);
  }

  private static List<String> ids(UsersRead read) {
    return read.users().value().stream().map(user -> user.id().value()).toList();
  }

  private static Kind problem(UsersRead read) {
    return read.users().fold(value -> null, (value, problem) -> problem.kind());
  }

  private static String detail(UsersRead read) {
    return read.users().fold(value -> "", (value, problem) -> problem.detail());
  }

  @Test
  void aTenantOfUpToAPageIsReadInOneRequest() {
    bench.script.on(
        A,
        "/$batch",
        "",
        together(
            200,
            page(null, bench.link("/users/delta?$deltatoken=d1")).body(),
            200,
            last(ANN, BO).body()));

    UsersRead read = read();

    assertThat(read.users().provenComplete()).isTrue();
    assertThat(ids(read)).containsExactly("u1", "u2");
    assertThat(Objects.requireNonNull(read.cursor()).value()).contains("d1");
    SimRequest only = bench.graph.journal().requests(RequestMatchers.any()).get(0);
    assertThat(bench.graph.journal().total()).isEqualTo(1);
    assertThat(only.body())
        .contains("/users/delta?$deltatoken=latest&$select=id,")
        .contains("/users?$top=999&$select=id,")
        .contains("\"dependsOn\":[\"1\"]");
  }

  @ParameterizedTest(name = "{0} of {1}: complete {2}")
  @CsvSource({"2, 2, true", "2, 1, true", "2, 3, false", "199, 200, false", "0, 2, false"})
  void aListThatDoesNotReachTheCountIsReadOnceMoreAndThenPartial(
      int came, int promised, boolean complete) {
    String[] items =
        IntStream.range(0, came)
            .mapToObj(number -> "{\"id\":\"u" + number + "\"}")
            .toArray(String[]::new);
    String answer =
        together(
                200,
                page(null, bench.link("/users/delta?$deltatoken=d1")).body(),
                200,
                last(items).body())
            .body();
    bench.script.on(
        A,
        "/$batch",
        "",
        SimResponse.json(
            200,
            answer.substring(0, answer.length() - 2)
                + ",{\"id\":\"3\",\"status\":200,\"body\":{\"@odata.count\":"
                + promised
                + ",\"value\":[]}}]}"));
    bench.script.on(A, "/users", "$top", last(items));

    UsersRead read = read();
    long asked = bench.graph.journal().total();
    UsersRead unchecked =
        MicrosoftDirectory.of(bench.configuration().checkUserCount(false).build())
            .open(new TenantId(A))
            .users(UserQuery.STANDARD);

    assertThat(read.users().provenComplete()).isEqualTo(complete);
    assertThat(read.cursor() == null).isEqualTo(!complete);
    assertThat(asked).isEqualTo(complete ? 1 : 2);
    assertThat(unchecked.users().provenComplete()).isTrue();
  }

  @Test
  void furtherPagesAreFollowedFromTheFirst() {
    bench.script.on(
        A,
        "/$batch",
        "",
        together(
            200,
            page(null, bench.link("/users/delta?$deltatoken=d1")).body(),
            200,
            page(bench.link("/users?$skiptoken=p2"), null, ANN).body()));
    bench.script.on(A, "/users", "skiptoken", last(BO));

    assertThat(ids(read())).containsExactly("u1", "u2");
    assertThat(bench.graph.journal().total()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list-429",
        "link-400",
        "list-missing",
        "list-empty",
        "list-no-page",
        "link-no-page",
        "link-elsewhere",
        "text-body",
        "empty-object",
        "list-twice",
        "refused"
      })
  void whateverIsOddAboutTheFirstCallsTheyAreMadeOneByOne(String what) {
    oneByOne();
    bench.script.on(A, "/users", "$top", last(ANN, BO));
    String link = page(null, bench.link("/users/delta?$deltatoken=dx")).body();
    String list = last(ANN).body();
    bench.script.on(
        A,
        "/$batch",
        "",
        switch (what) {
          case "list-429" -> together(200, link, 429, "{\"error\":{\"code\":\"x\"}}");
          case "link-400" -> together(400, "{\"error\":{\"code\":\"x\"}}", 424, "null");
          case "list-missing" ->
              SimResponse.json(
                  200, "{\"responses\":[{\"id\":\"1\",\"status\":200,\"body\":" + link + "}]}");
          case "list-empty" -> together(200, link, 200, "{}");
          case "list-no-page" -> together(200, link, 200, "{\"value\":null}");
          case "link-no-page" -> together(200, last().body(), 200, list);
          case "link-elsewhere" ->
              together(200, page(null, "https://graph.example/v1.0/x").body(), 200, list);
          case "text-body" -> together(200, link, 200, "\"PGh0bWw+\"");
          case "empty-object" -> SimResponse.json(200, "{}");
          case "list-twice" ->
              SimResponse.json(
                  200,
                  "{\"responses\":[{\"id\":\"1\",\"status\":200,\"body\":"
                      + link
                      + "},{\"id\":\"2\",\"status\":200,\"body\":"
                      + list
                      + "},{\"id\":\"2\",\"status\":200,\"body\":"
                      + list
                      + "}]}");
          default -> error(400, "Request_BadRequest");
        });

    UsersRead read = read();

    assertThat(read.users().provenComplete()).isTrue();
    assertThat(ids(read)).containsExactly("u1", "u2");
    assertThat(Objects.requireNonNull(read.cursor()).value()).contains("d1");
  }

  @Test
  void aServiceThatIsDownIsNotAskedAgainOneByOne() {
    oneByOne();
    bench
        .graph
        .faults()
        .always(RequestMatchers.path("/v1.0/$batch"), StandardFaults.catalog().named("html-503"));

    PartyException failure = catchThrowableOfType(PartyException.class, this::read);

    assertThat(failure.reason()).isEqualTo(FailureReason.UNAVAILABLE);
    assertThat(bench.graph.journal().total()).isEqualTo(4);
  }

  @Test
  void usersAreListedAfterADeltaLinkWasTaken() {
    oneByOne();
    bench.script.on(A, "/users", "skiptoken", last(BO));
    bench.script.on(A, "/users", "$top", page(bench.link("/users?$skiptoken=p2"), null, ANN));

    UsersRead read = read();

    assertThat(read.users().provenComplete()).isTrue();
    assertThat(ids(read)).containsExactly("u1", "u2");
    assertThat(bench.graph.journal().requests(RequestMatchers.any()))
        .extracting(
            request ->
                request.path().replace("()", "")
                    + (request.rawQuery().contains("latest") ? " latest" : ""))
        .containsExactly("/v1.0/$batch", "/v1.0/users/delta latest", "/v1.0/users", "/v1.0/users");
    assertThat(Objects.requireNonNull(read.cursor()).value()).contains("d1").contains(A);
    DirectoryUser bo = read.users().value().get(1);
    assertThat(bo.fields().isBlank(Field.JOB_TITLE)).as("null is blank").isTrue();
    assertThat(bo.fields().returned(Field.MOBILE)).as("absent in a list: not returned").isFalse();
    assertThat(bo.returned(UserProperty.MAIL)).isFalse();
  }

  @Test
  void aTenantWithoutDeltaIsListedWithoutACursor() {
    bench.script.on(A, "/users/delta", "", error(400, "Request_UnsupportedQuery"));
    bench.script.on(A, "/users", "$top", last(ANN));

    UsersRead read = read();

    assertThat(read.users().provenComplete()).isTrue();
    assertThat(read.cursor()).isNull();
  }

  @Test
  void allAskedPropertiesStandInTheSelectOfEveryKindOfRead() {
    oneByOne();
    bench.script.on(A, "/users", "$top", last(ANN));

    bench.tenant(A).users(new UserQuery(Set.of("employeeId", "extensionAttribute1")));

    assertThat(bench.graph.journal().requests(RequestMatchers.any()))
        .hasSize(3)
        .allSatisfy(
            request ->
                assertThat(request.query().first("$select").orElse(request.body()))
                    .contains("accountEnabled")
                    .contains("assignedLicenses")
                    .contains("employeeId")
                    .contains("onPremisesExtensionAttributes"));
  }

  @Test
  void everyRequestHasItsOwnIdAndAnOldOneIsNotRepeated() {
    oneByOne();
    bench.script.on(A, "/users", "$top", last(ANN));

    read();

    assertThat(bench.graph.journal().requests(RequestMatchers.any()))
        .extracting(request -> request.header("client-request-id").orElse("none"))
        .doesNotHaveDuplicates()
        .doesNotContain("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "empty-200",
        "empty-object",
        "html-200",
        "truncated-json",
        "value-null",
        "error-in-200"
      })
  void anAnswerThatIsNoPageIsRepeatedAndThenAPartialRead(String name) {
    oneByOne();
    bench.script.on(A, "/users", "$top", last(ANN));
    Fault fault =
        switch (name) {
          case "value-null" -> Fault.answering(name, SimResponse.json(200, "{\"value\":null}"));
          case "error-in-200" ->
              Fault.answering(
                  name, SimResponse.json(200, "{\"value\":[],\"error\":{\"code\":\"x\"}}"));
          default -> StandardFaults.catalog().named(name);
        };
    var rule = bench.graph.faults().always(LIST, fault);

    UsersRead read = read();
    long asked = rule.fired();
    rule.off();

    assertThat(problem(read)).isEqualTo(Kind.READ_MALFORMED);
    assertThat(read.users().value()).isEmpty();
    assertThat(read.cursor()).as("no cursor without a complete read").isNull();
    assertThat(asked).isEqualTo(4);
    assertThat(read().users().provenComplete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "empty-200",
        "empty-object",
        "html-200",
        "truncated-json",
        "html-503",
        "html-500",
        "html-502",
        "status-504",
        "throttled",
        "throttled-seconds",
        "throttled-decimal",
        "cut-transfer",
        "drop-before",
        "drop-after"
      })
  void aFaultThatPassesLeavesNoTrace(String name) {
    oneByOne();
    bench.script.on(A, "/users", "skiptoken", last(BO));
    bench.script.on(A, "/users", "$top", page(bench.link("/users?$skiptoken=p2"), null, ANN));
    bench.graph.faults().onCall(LIST, 2, StandardFaults.catalog().named(name));

    UsersRead read = read();

    assertThat(read.users().provenComplete()).isTrue();
    assertThat(ids(read)).containsExactly("u1", "u2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"byte-order-mark", "gzip"})
  void aHarmlessOddityIsRead(String name) {
    oneByOne();
    bench.script.on(A, "/users", "$top", last(ANN));
    bench.graph.faults().always(RequestMatchers.any(), StandardFaults.catalog().named(name));

    assertThat(read().users().provenComplete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"html-503", "status-500", "html-502", "status-504", "cut-transfer"})
  void aServiceThatStaysDownFailsTheTenantAlone(String name) {
    oneByOne();
    bench.script.on(A, "/users", "$top", last(ANN));
    bench.graph.faults().always(LIST, StandardFaults.catalog().named(name));

    PartyException failure = catchThrowableOfType(PartyException.class, this::read);

    assertThat(failure.reason()).isEqualTo(FailureReason.UNAVAILABLE);
    assertThat(failure.scope()).isEqualTo(PartyException.Scope.TENANT);
    assertThat(bench.graph.journal().count(LIST))
        .as("the policy's attempts, not multiplied by the SDK's")
        .isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"html-503", "status-500", "truncated-json", "cut-transfer"})
  void aPageThatFailsForGoodKeepsWhatCameBefore(String name) {
    oneByOne();
    bench.script.on(A, "/users", "$top", page(bench.link("/users?$skiptoken=p2"), null, ANN));
    bench.script.on(A, "/users", "skiptoken", last(BO));
    bench
        .graph
        .faults()
        .always(
            LIST.and(RequestMatchers.withParameter("$skiptoken")),
            StandardFaults.catalog().named(name));

    UsersRead read = read();

    assertThat(problem(read)).isIn(Kind.READ_INCOMPLETE, Kind.READ_MALFORMED);
    assertThat(detail(read)).contains("page 2");
    assertThat(ids(read)).containsExactly("u1");
    assertThat(read.cursor()).isNull();
  }

  @Test
  void aThrottledListWaitsExactlyAsLongAsToldAndWithinItsBudget() {
    oneByOne();
    bench.script.on(A, "/users", "$top", last(ANN));
    bench.graph.faults().next(LIST, 1, StandardFaults.statusRetryAfter(429, "2.128"));
    read();
    assertThat(bench.slept).containsExactly(Duration.ofMillis(2128));

    bench.slept.clear();
    bench.graph.faults().always(LIST, StandardFaults.statusRetryAfter(429, "180"));
    PartyException failure = catchThrowableOfType(PartyException.class, this::read);
    assertThat(failure.reason()).isEqualTo(FailureReason.THROTTLED);
    assertThat(failure.retryAfter()).contains(Duration.ofMinutes(3));
    assertThat(bench.slept).as("more than the budget of two minutes is not waited").isEmpty();
  }

  @Test
  void endlessThrottlingEnds() {
    oneByOne();
    bench.graph.faults().always(LIST, StandardFaults.statusRetryAfter(429, "0"));

    PartyException failure = catchThrowableOfType(PartyException.class, this::read);

    assertThat(failure.reason()).isEqualTo(FailureReason.THROTTLED);
    assertThat(bench.slept.stream().reduce(Duration.ZERO, Duration::plus))
        .isLessThanOrEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aRepeatedNextLinkEndsTheRead() {
    oneByOne();
    bench.script.on(A, "/users", "", page(bench.link("/users?$skiptoken=p2"), null, ANN));

    UsersRead read = read();

    assertThat(problem(read)).isEqualTo(Kind.PAGE_LOOP);
    assertThat(bench.graph.journal().count(LIST)).isEqualTo(2);
  }

  @Test
  void moreThanTheAllowedPagesEndTheRead() {
    oneByOne();
    bench.script.on(
        A, "/users", "skiptoken=[p3", page(bench.link("/users?$skiptoken=p4"), null, ANN));
    bench.script.on(
        A, "/users", "skiptoken=[p2", page(bench.link("/users?$skiptoken=p3"), null, ANN));
    bench.script.on(A, "/users", "$top", page(bench.link("/users?$skiptoken=p2"), null, ANN));
    MicrosoftDirectory directory = MicrosoftDirectory.of(bench.configuration().maxPages(3).build());

    UsersRead read = directory.open(new TenantId(A)).users(UserQuery.STANDARD);

    assertThat(problem(read)).isEqualTo(Kind.PAGE_LOOP);
    assertThat(detail(read)).contains("3 pages");
    assertThat(bench.graph.journal().count(LIST)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"other-port", "other-scheme", "other-host", "user-info"})
  void aNextLinkOffTheOriginIsNotFollowedAndSeesNoToken(String where) {
    oneByOne();
    try (SimulatorServer foreign = SimulatorServer.start(request -> last(BO))) {
      String link =
          switch (where) {
            case "other-port" -> foreign.uri("/v1.0/users?$skiptoken=x").toString();
            case "other-scheme" -> bench.link("/users?$skiptoken=x").replace("http://", "https://");
            case "other-host" ->
                bench.link("/users?$skiptoken=x").replace("127.0.0.1", "localhost");
            default -> bench.link("/users?$skiptoken=x").replace("http://", "http://graph@");
          };
      bench.script.on(A, "/users", "$top", page(link, null, ANN));

      UsersRead read = read();

      assertThat(problem(read)).isEqualTo(Kind.NEXT_LINK_REJECTED);
      assertThat(ids(read)).containsExactly("u1");
      assertThat(foreign.journal().total()).isZero();
      assertThat(bench.graph.journal().count(LIST)).isEqualTo(1);
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    oneByOne();
    try (SimulatorServer foreign = SimulatorServer.start(request -> last(BO))) {
      bench.script.on(
          A,
          "/users",
          "$top",
          SimResponse.status(302).withHeader("Location", foreign.uri("/v1.0/users").toString()));

      PartyException failure = catchThrowableOfType(PartyException.class, this::read);

      assertThat(failure.reason()).isEqualTo(FailureReason.UNAVAILABLE);
      assertThat(foreign.journal().total()).isZero();
    }
  }

  @Test
  void anExpiredPageLinkStartsTheListAgainOnce() {
    oneByOne();
    bench.script.on(A, "/users", "$top", page(bench.link("/users?$skiptoken=p2"), null, ANN));
    bench.script.on(A, "/users", "skiptoken", error(400, "Directory_ExpiredPageToken"), last(BO));

    UsersRead read = read();

    assertThat(read.users().provenComplete()).isTrue();
    assertThat(ids(read)).containsExactly("u1", "u2");
  }

  @Test
  void oneOddRecordMakesTheReadPartialAndKeepsTheOthers() {
    oneByOne();
    bench.script.on(A, "/users", "$top", last(ANN, "{\"displayName\":\"nobody\"}", BO));
    UsersRead withoutId = read();
    bench.script.on(A, "/users", "$top", last(ANN, "17", BO));
    UsersRead noObject = read();

    assertThat(problem(withoutId)).isEqualTo(Kind.READ_MALFORMED);
    assertThat(ids(withoutId)).containsExactly("u1", "u2");
    assertThat(problem(noObject)).isEqualTo(Kind.READ_MALFORMED);
    assertThat(ids(noObject)).containsExactly("u1", "u2");
  }

  @Test
  void anOddValueCostsThatPropertyOnly() {
    oneByOne();
    bench.script.on(
        A,
        "/users",
        "$top",
        last(ANN.replace("\"assignedLicenses\":[]", "\"assignedLicenses\":[{\"skuId\":7}]"), BO));

    UsersRead read = read();

    assertThat(read.users().provenComplete()).isTrue();
    assertThat(read.users().value().get(0).returned(UserProperty.LICENCES)).isFalse();
    assertThat(read.users().value().get(1).returned(UserProperty.LICENCES)).isTrue();
  }

  @Test
  void anAnswerLargerThanTheLimitIsNotRead() {
    oneByOne();
    bench.script.on(A, "/users", "$top", last(ANN.replace("Lead", "x".repeat(2000))));
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(bench.configuration().maxBodyBytes(1000).build());

    PartyException failure =
        catchThrowableOfType(
            PartyException.class, () -> directory.open(new TenantId(A)).users(UserQuery.STANDARD));

    assertThat(failure.reason()).isEqualTo(FailureReason.UNAVAILABLE);
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "403, Authorization_RequestDenied, PERMISSION, docs/permissions.md",
    "403, Authorization_IdentityNotFound, CONSENT, consent",
    "401, Authorization_IdentityNotFound, CONSENT, consent",
    "403, Authentication_RequestFromNonPremiumTenantOrB2CTenant, LICENCE, P1",
    "400, Request_BadRequest, CONFIGURATION, attributes",
    "501, NotImplemented, CONFIGURATION, attributes",
  })
  void aRefusalIsToldWithItsRemedyAndWithoutGraphsWords(
      int status, String code, FailureReason reason, String remedy) {
    bench.script.on(A, "/users/delta", "", error(400, "Request_UnsupportedQuery"));
    bench.script.on(A, "/users", "", error(status, code));

    PartyException failure = catchThrowableOfType(PartyException.class, this::read);

    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(failure.scope()).isEqualTo(PartyException.Scope.TENANT);
    assertThat(failure.remedy()).contains(remedy);
    assertThat(failure)
        .hasMessageContaining(code)
        .hasMessageContaining("6f000000-0000-4000-8000-000000000001")
        .hasMessageContaining(A);
    assertThat(failure.getMessage()).doesNotContain("ann@");
  }

  @Test
  void oneTenantsTroubleDoesNotTouchAnother() {
    MicrosoftDirectory directory = bench.directory();
    bench.script.on(A, "/users/delta", "", error(403, "Authorization_RequestDenied"));
    bench.script.on(B, "/users/delta", "", page(null, bench.link("/users/delta?$deltatoken=d1")));
    bench.script.on(B, "/users", "", last(BO));

    assertThatThrownBy(() -> directory.open(new TenantId(A)).users(UserQuery.STANDARD))
        .isInstanceOf(PartyException.class);
    UsersRead read = directory.open(new TenantId(B)).users(UserQuery.STANDARD);

    assertThat(ids(read)).containsExactly("u2");
  }

  @Test
  void aClosedDirectoryRefuses() {
    TenantDirectory tenant = bench.tenant(A);
    tenant.close();

    assertThat(
            catchThrowableOfType(
                IllegalStateException.class, () -> tenant.users(UserQuery.STANDARD)))
        .hasMessageContaining("closed");
  }

  @Test
  void anInterruptedCallerGetsItsFlagBack() {
    oneByOne();
    bench.graph.faults().always(LIST, StandardFaults.throttledSeconds());
    MicrosoftDirectory directory =
        MicrosoftDirectory.of(
            bench
                .configuration()
                .sleeper(
                    wait -> {
                      throw new InterruptedException();
                    })
                .build());

    dev.psasync.http.CallInterruptedException thrown =
        catchThrowableOfType(
            dev.psasync.http.CallInterruptedException.class,
            () -> directory.open(new TenantId(A)).users(UserQuery.STANDARD));

    assertThat(thrown).isNotNull();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aCursorShowsNoTokenInItsText() {
    bench.script.on(
        A,
        "/users/delta",
        "latest",
        page(null, bench.link("/users/delta?$deltatoken=very-secret")));
    bench.script.on(A, "/users", "$top", last(ANN));

    DirectoryCursor cursor = Objects.requireNonNull(read().cursor());

    assertThat(cursor.toString()).doesNotContain("very-secret");
    assertThat(DeltaCursor.load(cursor)).isNotNull();
    assertThat(String.valueOf(DeltaCursor.load(cursor))).doesNotContain("very-secret");
  }
}
