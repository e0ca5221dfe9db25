package dev.psasync.connectwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.connectwise.simulated.SimulatedConnectWise;
import dev.psasync.http.ApiList;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.Incompleteness.Kind;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.RetryPolicy;
import dev.psasync.http.ServiceUnavailableException;
import dev.psasync.http.UnexpectedAnswerException;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.connectwise.CompanyRow;
import dev.psasync.testkit.sim.connectwise.ConnectWiseFaults;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions.ForwardLink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves a list complete, and what does not. */
class ListsTest {
  private static final String CONTACTS = "/company/contacts";
  private static final Predicate<SimRequest> PAGES = RequestMatchers.pathEnding(CONTACTS);

  private static ApiList<ConnectWiseContact> all(SimulatedConnectWise connectWise) {
    return connectWise.client().contacts().list(ContactFilter.all());
  }

  private static @Nullable Kind why(ApiList<?> list) {
    return list.<@Nullable Kind>fold(items -> null, (items, reason) -> reason.kind());
  }

  private static void assertAll(ApiList<ConnectWiseContact> list, int count) {
    assertThat(why(list)).isNull();
    assertThat(list.items()).hasSize(count);
    assertThat(new HashSet<>(list.items().stream().map(ConnectWiseContact::id).toList()))
        .hasSize(count);
  }

  private static SimulatedConnectWise with(ConnectWiseOptions options, int pageSize, int contacts) {
    SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            options,
            settings ->
                settings.pageSize(pageSize).retryPolicy(RetryPolicy.defaults().withMaxAttempts(1)));
    connectWise.company("Acme", contacts);
    return connectWise;
  }

  @ParameterizedTest
  @EnumSource(ForwardLink.class)
  void readsAllPagesWhateverTheLinkSays(ForwardLink link) {
    try (SimulatedConnectWise connectWise =
        with(ConnectWiseOptions.with(o -> o.forwardLink(link)), 100, 250)) {
      assertAll(all(connectWise), 250);
      assertThat(connectWise.requests("GET", CONTACTS)).isEqualTo(3);
      assertThat(connectWise.requests("GET", CONTACTS + "/count")).isEqualTo(1);
      assertThat(connectWise.sent("GET", CONTACTS))
          .allMatch(r -> r.header("pagination-type").orElse("").equals("forward-only"))
          .allMatch(r -> r.query().first("pageSize").orElse("").equals("100"));
    }
  }

  @Test
  void anEndOnAFullPageIsFoundByAnEmptyOne() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 100, 200)) {
      assertAll(all(connectWise), 200);
      assertThat(connectWise.requests("GET", CONTACTS)).isEqualTo(3);
    }
  }

  @Test
  void anEmptyListIsBelievedBecauseItIsCounted() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 100, 0)) {
      assertAll(all(connectWise), 0);
      assertThat(connectWise.requests("GET", CONTACTS + "/count")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServerThatGivesFewerRowsThanAskedForLosesNothing(boolean forwardOnly) {
    try (SimulatedConnectWise connectWise =
        with(ConnectWiseOptions.with(o -> o.pageCap(40).forwardOnly(forwardOnly)), 1000, 130)) {
      assertAll(all(connectWise), 130);
    }
  }

  @Test
  void aServerThatDoesNotKnowForwardOnlyPagingIsReadByCondition() {
    try (SimulatedConnectWise connectWise =
        with(ConnectWiseOptions.with(o -> o.forwardOnly(false)), 50, 170)) {
      assertAll(all(connectWise), 170);
      assertThat(connectWise.sent("GET", CONTACTS))
          .anyMatch(r -> r.query().first("conditions").orElse("").startsWith("id>"));
    }
  }

  @Test
  void forwardOnlyPagingCanBeSwitchedOff() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      CompanyRow acme = connectWise.company("Acme", 25);
      connectWise.company("Other", 25);
      ConnectWiseClient client =
          connectWise.connect(settings -> settings.forwardOnlyPaging(false).pageSize(10));
      assertAll(client.contacts().list(ContactFilter.all().ofCompany(acme.id())), 25);
      assertThat(connectWise.sent("GET", CONTACTS))
          .allMatch(r -> r.header("pagination-type").isEmpty())
          .allMatch(r -> r.query().first("orderBy").orElse("").equals("id asc"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLinkToAnotherHostIsNeverFollowed(boolean forwardOnly) {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(
            ConnectWiseOptions.with(o -> o.linkHost("https://evil.example")),
            settings -> settings.pageSize(10).forwardOnlyPaging(forwardOnly))) {
      connectWise.company("Acme", 35);
      assertAll(all(connectWise), 35);
    }
  }

  @Test
  void thePageThatComesAgainAndAgainEndsTheReading() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 20, 100)) {
      connectWise.sim().faults().always(PAGES, ConnectWiseFaults.samePageAgain());
      ApiList<ConnectWiseContact> list = all(connectWise);
      assertThat(why(list)).isEqualTo(Kind.REPEATED_PAGE);
      assertThat(connectWise.requests("GET", CONTACTS)).isLessThan(10);
    }
  }

  @Test
  void aPageWithoutItsEndIsMadeUpFor() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 20, 100)) {
      connectWise.sim().faults().onCall(PAGES, 2, ConnectWiseFaults.truncatedPage());
      assertAll(all(connectWise), 100);
    }
  }

  @Test
  void aRowThatIsCountedButNeverComesMakesTheListPartial() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 20, 50)) {
      long hidden = connectWise.sim().state().contacts().get(30).id();
      connectWise.sim().faults().always(PAGES, without(hidden));
      ApiList<ConnectWiseContact> list = all(connectWise);
      assertThat(why(list)).isEqualTo(Kind.COUNT_DISAGREES);
      assertThat(list.items()).hasSize(49);
    }
  }

  /** A row that the list hides although the count knows it. */
  private static Fault without(long id) {
    return Fault.of(
        "hidden-row",
        (request, handler) ->
            handler.handle(
                new SimRequest(
                    request.method(),
                    request.rawPath(),
                    request.rawQuery() + "&conditions=id!%3D" + id,
                    request.headers(),
                    request.body())));
  }

  @Test
  void whoComesOrGoesMeanwhileShiftsNobody() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 20, 90)) {
      long first = connectWise.sim().state().contacts().get(0).id();
      long site = connectWise.sim().state().companies().get(0).mainSiteId();
      connectWise
          .sim()
          .faults()
          .onCall(PAGES, 2, ConnectWiseFaults.rowRemovedBetweenPages(connectWise.sim(), first));
      connectWise
          .sim()
          .faults()
          .onCall(PAGES, 3, ConnectWiseFaults.rowAddedBetweenPages(connectWise.sim(), site));
      ApiList<ConnectWiseContact> list = all(connectWise);
      assertThat(why(list)).isNull();
      List<Long> read = list.items().stream().map(ConnectWiseContact::id).toList();
      connectWise.sim().state().contacts().forEach(row -> assertThat(read).contains(row.id()));
    }
  }

  @Test
  void withoutACountNothingIsProven() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 100, 30)) {
      connectWise
          .sim()
          .faults()
          .always(RequestMatchers.pathEnding(CONTACTS + "/count"), StandardFaults.status(403));
      ApiList<ConnectWiseContact> list = all(connectWise);
      assertThat(why(list)).isEqualTo(Kind.NO_PROOF);
      assertThat(list.items()).hasSize(30);
    }
  }

  @Test
  void aLaterPageThatFailsLeavesWhatCameBefore() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 10, 35)) {
      connectWise.sim().faults().onCall(PAGES, 3, ConnectWiseFaults.serverTimeout());
      ApiList<ConnectWiseContact> list = all(connectWise);
      assertThat(why(list)).isEqualTo(Kind.FAILED);
      assertThat(list.items()).hasSize(20);
    }
  }

  @Test
  void aFirstPageThatFailsIsAFailure() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 10, 5)) {
      connectWise.sim().faults().onCall(PAGES, 1, ConnectWiseFaults.serverTimeout());
      assertThatThrownBy(() -> all(connectWise)).isInstanceOf(ServiceUnavailableException.class);
    }
  }

  @Test
  void anAnswerThatIsNoListIsNotAnEmptyList() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 10, 5)) {
      for (Fault fault : List.of(StandardFaults.emptyObject(), StandardFaults.html(200))) {
        connectWise.sim().faults().clear();
        connectWise.sim().faults().next(PAGES, 1, fault);
        assertThatThrownBy(() -> all(connectWise)).isInstanceOf(UnexpectedAnswerException.class);
      }
    }
  }

  @Test
  void rowsOfAnotherCompanyAreNotTakenForTheOneAskedFor() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.company("Acme", 3);
      CompanyRow other = connectWise.company("Other", 3);
      connectWise
          .sim()
          .faults()
          .always(
              PAGES,
              Fault.of(
                  "filter-ignored",
                  (request, handler) ->
                      handler.handle(
                          new SimRequest(
                              request.method(),
                              request.rawPath(),
                              "pageSize=1000",
                              request.headers(),
                              request.body()))));
      ApiList<ConnectWiseContact> list =
          connectWise.client().contacts().list(ContactFilter.all().ofCompany(other.id()));
      assertThat(why(list)).isEqualTo(Kind.FILTER_IGNORED);
    }
  }

  @Test
  void oneOddRowDoesNotLoseThePage() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 100, 4)) {
      connectWise
          .sim()
          .faults()
          .always(
              PAGES,
              Fault.changing(
                  "odd-row",
                  response -> response.withBody(response.body().replaceFirst("\\[", "[7,"))));
      ApiList<ConnectWiseContact> list = all(connectWise);
      assertThat(why(list)).isEqualTo(Kind.MALFORMED);
      assertThat(list.items()).hasSize(4);
    }
  }

  @Test
  void streamsPageByPage() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 10, 25)) {
      List<Integer> sizes = new ArrayList<>();
      Optional<Incompleteness> end =
          connectWise.client().contacts().stream(
              ContactFilter.all(), page -> sizes.add(page.size()));
      assertThat(end).isEmpty();
      assertThat(sizes).containsExactly(10, 10, 5);
    }
  }

  @Test
  void aQueryThatIsTooLongIsRefusedAndSaidSo() {
    try (SimulatedConnectWise connectWise = with(ConnectWiseOptions.cloud(), 10, 1)) {
      List<Long> many = java.util.stream.LongStream.range(100_000, 100_400).boxed().toList();
      assertThatThrownBy(
              () ->
                  connectWise
                      .client()
                      .contacts()
                      .list(ContactFilter.all().where(Condition.oneOf("company/id", many))))
          .isInstanceOf(RequestRejectedException.class)
          .hasMessageContaining("414");
    }
  }

  @Test
  void readsSitesAndSetupTablesByPageNumber() {
    try (SimulatedConnectWise connectWise =
        SimulatedConnectWise.with(ConnectWiseOptions.cloud(), settings -> settings.pageSize(2))) {
      CompanyRow acme = connectWise.company("Acme", 0);
      for (int i = 0; i < 4; i++) {
        connectWise.sim().state().addSite(acme.id(), "Site " + i);
      }
      ApiList<ConnectWiseSite> sites = connectWise.client().companies().sites(acme.id());
      assertThat(why(sites)).isNull();
      assertThat(sites.items()).hasSize(5);
      assertThat(connectWise.requests("GET", "/company/companies/\\d+/sites")).isEqualTo(3);
      assertThat(connectWise.client().setup().communicationTypes().items()).hasSize(6);
      assertThat(connectWise.client().companies().sites(acme.id()).isComplete()).isTrue();
    }
  }

  @Test
  void changedSinceLooksAtWholeSecondsOfUtc() {
    try (SimulatedConnectWise connectWise = SimulatedConnectWise.cloud()) {
      connectWise.company("Acme", 3);
      connectWise.time().sleep(java.time.Duration.ofHours(1));
      java.time.Instant then = connectWise.time().clock().instant();
      connectWise.time().sleep(java.time.Duration.ofHours(1));
      connectWise.sim().state().contacts().get(1).set("title", "Analyst");
      assertThat(
              connectWise.client().contacts().list(ContactFilter.all().changedSince(then)).items())
          .hasSize(1);
    }
  }
}
