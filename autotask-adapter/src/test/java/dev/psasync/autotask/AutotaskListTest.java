package dev.psasync.autotask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.autotask.AutotaskConfiguration.Paging;
import dev.psasync.autotask.simulated.SimulatedAutotask;
import dev.psasync.http.ApiList;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.OriginRejectedException;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.autotask.AutotaskFaults;
import dev.psasync.testkit.sim.autotask.AutotaskOptions;
import dev.psasync.testkit.sim.autotask.AutotaskRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists: proven complete, or partial with the reason. */
class AutotaskListTest {
  private static final Predicate<SimRequest> PAGES =
      RequestMatchers.pathMatching(".*/Contacts/query(/next)?");

  private static SimulatedAutotask paged(Paging paging, int pageSize) {
    return SimulatedAutotask.client(settings -> settings.paging(paging).pageSize(pageSize));
  }

  private static Incompleteness.Kind kind(ApiList<?> list) {
    return list.fold(
        items -> {
          throw new AssertionError("complete");
        },
        (items, reason) -> reason.kind());
  }

  @ParameterizedTest
  @CsvSource({
    "ID_WALK, 4, 10, 3",
    "ID_WALK, 5, 10, 3",
    "ID_WALK, 500, 10, 1",
    "ID_WALK, 500, 0, 1",
    "NEXT_PAGE, 4, 10, 3",
    "NEXT_PAGE, 5, 10, 2",
    "NEXT_PAGE, 500, 0, 1"
  })
  void readsAllPagesAndProvesIt(Paging paging, int pageSize, int contacts, int pages) {
    try (SimulatedAutotask autotask = paged(paging, pageSize)) {
      autotask.company("Acme", contacts);
      ApiList<AutotaskContact> list = autotask.client().contacts().list(EntityQuery.all());
      assertThat(list.isComplete()).isTrue();
      assertThat(list.items()).extracting(AutotaskContact::id).hasSize(contacts).isSorted();
      assertThat(autotask.sim().journal().count(PAGES)).isEqualTo(pages);
      assertThat(autotask.requests("POST", "/Contacts/query/count")).isEqualTo(1);
      assertThat(autotask.requests("GET", "/Contacts/.*")).isZero();
    }
  }

  @Test
  void postsTheQueryAgainForTheNextPage() {
    try (SimulatedAutotask autotask = paged(Paging.NEXT_PAGE, 4)) {
      AutotaskRow acme = autotask.company("Acme", 6);
      autotask.company("Other", 6);
      ApiList<AutotaskContact> list =
          autotask.client().contacts().list(EntityQuery.all().ofCompany(acme.id()));
      assertThat(list.isComplete()).isTrue();
      assertThat(list.items()).hasSize(6);
      List<SimRequest> pages = autotask.sim().journal().requests(PAGES);
      assertThat(pages).extracting(SimRequest::method).containsExactly("POST", "POST");
      assertThat(pages.get(1).body()).isEqualTo(pages.get(0).body());
    }
  }

  @ParameterizedTest
  @EnumSource(Paging.class)
  void copesWithAServerThatGivesLessThanAskedFor(Paging paging) {
    try (SimulatedAutotask autotask =
        SimulatedAutotask.with(AutotaskOptions.with(o -> o.pageCap(3)), s -> s.paging(paging))) {
      autotask.company("Acme", 10);
      ApiList<AutotaskContact> list = autotask.client().contacts().list(EntityQuery.all());
      assertThat(list.isComplete()).isTrue();
      assertThat(list.items()).hasSize(10);
    }
  }

  @Test
  void readsByNextPagesIfRowsDoNotComeInOrder() {
    try (SimulatedAutotask autotask =
        SimulatedAutotask.with(
            AutotaskOptions.with(o -> o.rowsInOrder(false)), s -> s.pageSize(4))) {
      autotask.company("Acme", 10);
      ApiList<AutotaskContact> list = autotask.client().contacts().list(EntityQuery.all());
      assertThat(list.isComplete()).isTrue();
      assertThat(list.items()).hasSize(10);
      assertThat(autotask.requests("POST", "/Contacts/query/next")).isEqualTo(2);
    }
  }

  @Test
  void noticesAPageThatIsCutShortSilently() {
    try (SimulatedAutotask autotask = paged(Paging.ID_WALK, 500)) {
      autotask.company("Acme", 10);
      autotask.sim().faults().next(PAGES, 1, AutotaskFaults.truncatedPage());
      ApiList<AutotaskContact> mended = autotask.client().contacts().list(EntityQuery.all());
      assertThat(mended.isComplete()).as("the count showed it, walking on mended it").isTrue();
      assertThat(mended.items()).hasSize(10);

      autotask.sim().faults().always(PAGES, AutotaskFaults.truncatedPage());
      ApiList<AutotaskContact> list = autotask.client().contacts().list(EntityQuery.all());
      assertThat(list.isComplete()).isFalse();
      assertThat(kind(list)).isEqualTo(Incompleteness.Kind.COUNT_DISAGREES);
    }
  }

  @Test
  void followsNoNextPageToAnotherHost() {
    try (SimulatedAutotask autotask = paged(Paging.NEXT_PAGE, 4)) {
      autotask.company("Acme", 10);
      autotask
          .sim()
          .faults()
          .always(PAGES, AutotaskFaults.foreignNextPage("https://localhost:1/query/next"));
      List<AutotaskContact> pages = new ArrayList<>();
      Optional<Incompleteness> problem =
          autotask.client().contacts().stream(EntityQuery.all(), pages::addAll);
      assertThat(pages).hasSize(4);
      assertThat(problem).isPresent();
      assertThat(problem.orElseThrow().cause()).isInstanceOf(OriginRejectedException.class);
    }
  }

  @Test
  void noticesPagesThatGoRound() {
    try (SimulatedAutotask autotask = paged(Paging.NEXT_PAGE, 4)) {
      autotask.company("Acme", 10);
      autotask.sim().faults().always(PAGES, AutotaskFaults.loopingNextPage(autotask.sim()));
      Optional<Incompleteness> problem =
          autotask.client().contacts().stream(EntityQuery.all(), page -> {});
      assertThat(problem).map(Incompleteness::kind).contains(Incompleteness.Kind.REPEATED_PAGE);
      assertThat(autotask.sim().journal().total()).isLessThan(10);
    }
  }

  @Test
  void keepsWhatCameBeforeAPageThatFails() {
    try (SimulatedAutotask autotask = paged(Paging.ID_WALK, 4)) {
      autotask.company("Acme", 10);
      autotask.sim().faults().onCall(PAGES, 2, StandardFaults.status(403));
      ApiList<AutotaskContact> list = autotask.client().contacts().list(EntityQuery.all());
      assertThat(list.items()).hasSize(4);
      assertThat(kind(list)).isEqualTo(Incompleteness.Kind.FAILED);
    }
  }

  @Test
  void believesNoEmptyListThatIsNotCounted() {
    try (SimulatedAutotask autotask = paged(Paging.ID_WALK, 4)) {
      autotask
          .sim()
          .faults()
          .always(
              RequestMatchers.pathEnding("/query/count"),
              Fault.answering("no-count", SimResponse.json(200, "{}")));
      assertThat(kind(autotask.client().contacts().list(EntityQuery.all())))
          .isEqualTo(Incompleteness.Kind.NO_PROOF);
    }
  }

  @Test
  void noticesAFilterWithoutEffect() {
    try (SimulatedAutotask autotask = paged(Paging.ID_WALK, 4)) {
      AutotaskRow acme = autotask.company("Acme", 2);
      autotask
          .sim()
          .faults()
          .always(
              PAGES,
              Fault.answering(
                  "filter-ignored",
                  SimResponse.json(
                      200,
                      "{\"items\":[{\"id\":5,\"companyID\":99}],\"pageDetails\":{\"nextPageUrl\":null}}")));
      ApiList<AutotaskContact> list =
          autotask.client().contacts().list(EntityQuery.all().ofCompany(acme.id()));
      assertThat(list.items()).isEmpty();
      assertThat(kind(list)).isEqualTo(Incompleteness.Kind.FILTER_IGNORED);
    }
  }

  @Test
  void readsTheMspItselfWhoseIdIsNought() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.company("Acme", 0);
      ApiList<AutotaskCompany> list = autotask.client().companies().list(EntityQuery.all());
      assertThat(list.isComplete()).isTrue();
      assertThat(list.items()).extracting(AutotaskCompany::id).contains(0L).hasSize(2);
    }
  }

  @Test
  void asksForTheFieldsThatAreNeededOnly() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.company("Acme", 1);
      AutotaskContact row =
          autotask
              .client()
              .contacts()
              .list(EntityQuery.all().selecting(List.of("emailAddress")))
              .items()
              .get(0);
      assertThat(row.email()).isNotNull();
      assertThat(row.lastName()).isNull();
      assertThat(row.id()).isPositive();
    }
  }
}
