package dev.psasync.graph;

import static dev.psasync.graph.GraphBench.A;
import static dev.psasync.graph.GraphBench.B;
import static dev.psasync.graph.GraphScript.error;
import static dev.psasync.graph.GraphScript.last;
import static dev.psasync.graph.GraphScript.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.UserChanges;
import dev.psasync.spi.UserQuery;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.StandardFaults;
import java.net.URI;
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

/** rounds of changes through the real Graph client. */
@Timeout(60)
class ReadChangesTest {
  private static final Predicate<SimRequest> DELTA = RequestMatchers.path("/v1.0/users/delta");

  private final GraphBench bench = new GraphBench();

  @AfterEach
  void stop() {
    bench.close();
    assertThat(bench.graph.unexpectedFailures()).isEmpty();
  }

  private DirectoryCursor cursor(String tenant, String token, String... attributes) {
    return new DeltaCursor(
            new TenantGuid(tenant),
            URI.create(bench.link("/users/delta?$deltatoken=" + token)),
            UserProperties.of(Set.of(attributes)).select())
        .store(bench.clock.instant());
  }

  private UserChanges changes(String... attributes) {
    return bench.tenant(A).changes(cursor(A, "d1", attributes), new UserQuery(Set.of(attributes)));
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

  private static String kind(UserChanges changes) {
    return changes.fold(
        outcome -> "changed", expired -> "expired", broken -> "broken " + broken.problem().kind());
  }

  private SimResponse end(String... items) {
    return page(null, bench.link("/users/delta?$deltatoken=d2"), items);
  }

  private SimResponse more(String skipToken, String... items) {
    return page(bench.link("/users/delta?$skiptoken=" + skipToken), null, items);
  }

  @Test
  void nothingChangedIsOneRequestAndANewCursor() {
    bench.script.on(A, "/users/delta", "d1", end());

    UserChanges.Changed changes = changed(changes());

    assertThat(changes.patches()).isEmpty();
    assertThat(changes.removed()).isEmpty();
    assertThat(Objects.requireNonNull(DeltaCursor.load(changes.next())).link().toString())
        .endsWith("$deltatoken=d2");
    assertThat(bench.graph.journal().total()).isEqualTo(1);
  }

  @Test
  void aValueSetsNullClearsAndAbsentKeeps() {
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        end("{\"id\":\"u1\",\"jobTitle\":\"Lead\",\"mobilePhone\":null,\"accountEnabled\":false}"));

    DirectoryUser patch = changed(changes()).patches().get(0);

    assertThat(patch.fields().get(Field.JOB_TITLE)).isEqualTo("Lead");
    assertThat(patch.fields().isBlank(Field.MOBILE)).isTrue();
    assertThat(patch.fields().returned(Field.DEPARTMENT)).isFalse();
    assertThat(patch.enabled()).isFalse();
    assertThat(patch.returned(UserProperty.ENABLED)).isTrue();
    assertThat(patch.returned(UserProperty.LICENCES)).isFalse();
    assertThat(patch.returned(UserProperty.MAIL)).isFalse();
  }

  @Test
  void onePersonOnSeveralPagesIsOnePatch() {
    bench.script.on(A, "/users/delta", "s3", end("{\"id\":\"u1\",\"department\":null}"));
    bench.script.on(A, "/users/delta", "s2", more("s3"));
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        more("s2", "{\"id\":\"u1\",\"jobTitle\":\"Lead\"}", "{\"id\":\"u2\",\"surname\":\"Bo\"}"));

    UserChanges.Changed changes = changed(changes());

    assertThat(changes.patches()).extracting(user -> user.id().value()).containsExactly("u1", "u2");
    DirectoryUser patch = changes.patches().get(0);
    assertThat(patch.fields().get(Field.JOB_TITLE)).isEqualTo("Lead");
    assertThat(patch.fields().isBlank(Field.DEPARTMENT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "deleted"})
  void whoIsRemovedIsRemoved(String reason) {
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        end(
            "{\"id\":\"u1\",\"@removed\":{\"reason\":\"" + reason + "\"}}",
            "{\"id\":\"u1\",\"@removed\":{\"reason\":\"deleted\"}}"));

    UserChanges.Changed changes = changed(changes());

    assertThat(changes.removed()).containsExactly(new UserId("u1"));
    assertThat(changes.patches()).isEmpty();
    assertThat(bench.graph.journal().total()).isEqualTo(1);
  }

  @ParameterizedTest(name = "removed first: {0}, still there: {1}")
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void removedAndPresentInOneRoundIsSettledByADirectRead(boolean removedFirst, boolean there) {
    String removed = "{\"id\":\"u1\",\"@removed\":{\"reason\":\"changed\"}}";
    String present = "{\"id\":\"u1\",\"jobTitle\":\"Lead\"}";
    bench.script.on(
        A, "/users/delta", "d1", removedFirst ? end(removed, present) : end(present, removed));
    bench.script.on(
        A,
        "/users/u1",
        "$select",
        there
            ? SimResponse.json(200, "{\"id\":\"u1\",\"jobTitle\":\"Boss\",\"mobilePhone\":null}")
            : error(404, "Request_ResourceNotFound"));

    UserChanges.Changed changes = changed(changes());

    if (there) {
      assertThat(changes.removed()).isEmpty();
      assertThat(changes.patches().get(0).fields().get(Field.JOB_TITLE)).isEqualTo("Boss");
      assertThat(changes.patches().get(0).fields().isBlank(Field.MOBILE)).isTrue();
    } else {
      assertThat(changes.removed()).containsExactly(new UserId("u1"));
      assertThat(changes.patches()).isEmpty();
    }
  }

  @Test
  void twoValuesForOnePropertyAreSettledByADirectRead() {
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        end("{\"id\":\"u1\",\"jobTitle\":\"A\"}", "{\"id\":\"u1\",\"jobTitle\":\"B\"}"));
    bench.script.on(
        A, "/users/u1", "$select", SimResponse.json(200, "{\"id\":\"u1\",\"jobTitle\":\"B\"}"));

    assertThat(changed(changes()).patches().get(0).fields().get(Field.JOB_TITLE)).isEqualTo("B");
  }

  @Test
  void theSameRecordTwiceIsNoContradiction() {
    String record = "{\"id\":\"u1\",\"jobTitle\":\"A\",\"businessPhones\":[\"1\"]}";
    bench.script.on(A, "/users/delta", "d1", end(record, record));

    assertThat(changed(changes()).patches()).hasSize(1);
    assertThat(bench.graph.journal().total()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 403})
  void whoCannotBeSettledBreaksTheRound(int status) {
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        end(
            "{\"id\":\"u1\",\"jobTitle\":\"A\"}",
            "{\"id\":\"u1\",\"@removed\":{\"reason\":\"x\"}}"));
    bench.script.on(A, "/users/u1", "", error(status, "x"));

    assertThat(kind(changes())).isEqualTo("broken READ_INCOMPLETE");
  }

  @Test
  void anAnswerAboutAnotherPersonSettlesNothing() {
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        end(
            "{\"id\":\"u1\",\"jobTitle\":\"A\"}",
            "{\"id\":\"u1\",\"@removed\":{\"reason\":\"x\"}}"));
    bench.script.on(
        A, "/users/u1", "", SimResponse.json(200, "{\"id\":\"u7\",\"jobTitle\":\"B\"}"));

    assertThat(kind(changes())).isEqualTo("broken READ_INCOMPLETE");
  }

  @Test
  void tooManyToSettleOneByOneAskForAFullRead() {
    String[] items =
        IntStream.range(0, 101)
            .boxed()
            .flatMap(
                number ->
                    java.util.stream.Stream.of(
                        "{\"id\":\"u" + number + "\",\"jobTitle\":\"A\"}",
                        "{\"id\":\"u" + number + "\",\"@removed\":{\"reason\":\"x\"}}"))
            .toArray(String[]::new);
    bench.script.on(A, "/users/delta", "d1", end(items));

    assertThat(kind(changes())).isEqualTo("expired");
    assertThat(bench.graph.journal().total()).isEqualTo(1);
  }

  @Test
  void aJoinersAbsentPropertiesAreBlankAndAFragmentOfAJoinerIsReadDirectly() {
    String created = bench.clock.instant().toString();
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        end(
            "{\"id\":\"u1\",\"userPrincipalName\":\"ann@a.example\",\"displayName\":\"Ann\",\"accountEnabled\":true,"
                + "\"assignedLicenses\":[],\"createdDateTime\":\""
                + created
                + "\"}",
            "{\"id\":\"u2\",\"displayName\":\"Bo\",\"createdDateTime\":\"" + created + "\"}",
            "{\"id\":\"u3\",\"userPrincipalName\":\"cy@a.example\",\"displayName\":\"Cy\",\"accountEnabled\":true,"
                + "\"assignedLicenses\":[],\"createdDateTime\":\"2020-01-01T00:00:00Z\"}"));
    bench.script.on(
        A,
        "/users/u2",
        "",
        SimResponse.json(200, "{\"id\":\"u2\",\"displayName\":\"Bo\",\"jobTitle\":null}"));

    UserChanges.Changed changes = changed(changes());

    assertThat(changes.patches())
        .extracting(user -> user.id().value() + " " + user.fields().returned(Field.JOB_TITLE))
        .containsExactlyInAnyOrder("u1 true", "u2 true", "u3 false");
    assertThat(bench.graph.journal().total()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "400, syncStateNotFound",
    "400, SyncStateNotFound",
    "410, SyncStateNotFound",
    "404, syncstatenotfound",
    "410, resyncRequired",
    "400, ResyncRequired",
    "410, anything",
    "400, Request_BadRequest",
  })
  void aLinkThatIsNotAcceptedAnyMoreAsksForAFullRead(int status, String code) {
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        error(status, code).withHeader("Location", bench.link("/users/delta?$deltatoken=")));

    assertThat(kind(changes())).isEqualTo("expired");
    assertThat(bench.graph.journal().total()).as("asked once").isEqualTo(1);
  }

  @Test
  void aResyncInTheMiddleOfARoundAsksForAFullRead() {
    bench.script.on(A, "/users/delta", "d1", more("s2", "{\"id\":\"u1\",\"jobTitle\":\"A\"}"));
    bench.script.on(A, "/users/delta", "s2", error(410, "resyncRequired"));

    assertThat(kind(changes())).isEqualTo("expired");
  }

  @Test
  void aNestedCodeCountsToo() {
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        SimResponse.json(
            400,
            "{\"error\":{\"code\":\"badRequest\",\"message\":\"x\",\"innererror\":{\"code\":\"resyncRequired\"}}}"));

    assertThat(kind(changes())).isEqualTo("expired");
  }

  @ParameterizedTest
  @CsvSource({
    "empty-200, broken READ_MALFORMED",
    "empty-object, broken READ_MALFORMED",
    "html-200, broken READ_MALFORMED",
    "truncated-json, broken READ_MALFORMED",
    "html-503, broken READ_INCOMPLETE",
    "status-500, broken READ_INCOMPLETE",
    "cut-transfer, broken READ_INCOMPLETE",
  })
  void aRoundThatBreaksOffAppliesNothing(String fault, String expected) {
    bench.script.on(
        A, "/users/delta", "d1", more("s2", "{\"id\":\"u1\",\"@removed\":{\"reason\":\"x\"}}"));
    bench.script.on(A, "/users/delta", "s2", end());
    bench
        .graph
        .faults()
        .always(
            DELTA.and(RequestMatchers.withParameter("$skiptoken")),
            StandardFaults.catalog().named(fault));

    assertThat(kind(changes())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"neither", "both", "first-page-empty"})
  void aRoundWithoutAClearEndAppliesNothing(String what) {
    String removal = "{\"id\":\"u1\",\"@removed\":{\"reason\":\"x\"}}";
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        switch (what) {
          case "neither" -> last(removal);
          case "both" ->
              page(
                  bench.link("/users/delta?$skiptoken=s2"),
                  bench.link("/users/delta?$deltatoken=d2"),
                  removal);
          default -> SimResponse.status(200);
        });

    assertThat(kind(changes())).isEqualTo("broken READ_MALFORMED");
  }

  @Test
  void aRecordWithoutAnIdAppliesNothing() {
    bench.script.on(A, "/users/delta", "d1", end("{\"jobTitle\":\"A\"}"));
    assertThat(kind(changes())).isEqualTo("broken READ_MALFORMED");

    bench.script.on(A, "/users/delta", "d1", end("7"));
    assertThat(kind(changes())).isEqualTo("broken READ_MALFORMED");
  }

  @Test
  void linksAreFollowedOnTheOriginOnly() {
    bench.script.on(
        A,
        "/users/delta",
        "d1",
        page("https://graph.example/v1.0/users/delta?$skiptoken=s2", null));
    assertThat(kind(changes())).isEqualTo("broken NEXT_LINK_REJECTED");

    bench.script.on(
        A,
        "/users/delta",
        "d1",
        page(null, "https://graph.example/v1.0/users/delta?$deltatoken=d2"));
    assertThat(kind(changes())).isEqualTo("broken NEXT_LINK_REJECTED");

    bench.script.on(A, "/users/delta", "", more("s2"));
    assertThat(kind(changes())).isEqualTo("broken PAGE_LOOP");
  }

  @Test
  void moreAttributesThanTheLinkWasMadeWithAskForAFullReadFewerDoNot() {
    bench.script.on(A, "/users/delta", "d1", end());

    UserChanges more =
        bench.tenant(A).changes(cursor(A, "d1"), new UserQuery(Set.of("employeeId")));
    UserChanges fewer = bench.tenant(A).changes(cursor(A, "d1", "employeeId"), UserQuery.STANDARD);

    assertThat(kind(more)).isEqualTo("expired");
    assertThat(bench.graph.journal().total()).as("only the second one asked").isEqualTo(1);
    DeltaCursor next = Objects.requireNonNull(DeltaCursor.load(changed(fewer).next()));
    assertThat(next.select()).as("the link goes on with its own properties").contains("employeeId");
  }

  @Test
  void anotherTenantsOrCloudsCursorIsNeverUsed() {
    assertThat(kind(bench.tenant(A).changes(cursor(B, "d1"), UserQuery.STANDARD)))
        .isEqualTo("expired");
    DirectoryCursor elsewhere =
        new DeltaCursor(
                new TenantGuid(A),
                URI.create("https://graph.microsoft.us/v1.0/users/delta?$deltatoken=d1"),
                UserProperties.of(Set.of()).select())
            .store(bench.clock.instant());
    assertThat(kind(bench.tenant(A).changes(elsewhere, UserQuery.STANDARD))).isEqualTo("expired");
    assertThat(
            kind(
                bench
                    .tenant(A)
                    .changes(
                        new DirectoryCursor("not ours", bench.clock.instant()),
                        UserQuery.STANDARD)))
        .isEqualTo("expired");
    assertThat(bench.graph.journal().total()).isZero();
    assertThat(bench.tokenRequests()).isZero();
  }

  @Test
  void attributesArePatchedOneByOne() {
    bench.script.on(A, "/users/delta", "d1", end("{\"id\":\"u1\",\"companyName\":\"New\"}"));
    DirectoryUser before =
        DirectoryUser.builder(new UserId("u1"))
            .attributes(java.util.Map.of("companyName", "Old", "employeeId", "7"))
            .build();

    DirectoryUser after =
        before.patchedBy(changed(changes("companyName", "employeeId")).patches().get(0));

    assertThat(after.attributes())
        .containsEntry("companyName", "New")
        .containsEntry("employeeId", "7");
  }

  @Test
  void aTenantThatRefusesIsAFailureNotAnEmptyRound() {
    bench.script.on(A, "/users/delta", "d1", error(403, "Authorization_RequestDenied"));

    PartyException failure = catchThrowableOfType(PartyException.class, this::changes);

    assertThat(failure.reason()).isEqualTo(FailureReason.PERMISSION);
  }
}
