package dev.psasync.halo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.halo.simulated.SimulatedHalo;
import dev.psasync.http.ApiException;
import dev.psasync.http.ApiList;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.ServiceUnavailableException;
import dev.psasync.http.ThrottledException;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.StandardFaults;
import dev.psasync.testkit.sim.halo.ClientRow;
import dev.psasync.testkit.sim.halo.HaloFaults;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions;
import dev.psasync.testkit.sim.halo.UserRow;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of the simulator, through the real client, once and for good. */
class HaloFaultsTest {
  private static final Predicate<SimRequest> USER_LIST = RequestMatchers.to("GET", "/api/users");
  private static final Predicate<SimRequest> USER_POST = RequestMatchers.to("POST", "/api/users");
  private static final Predicate<SimRequest> API = RequestMatchers.pathMatching("/api/.*");

  static List<String> everyFault() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      return List.copyOf(halo.sim().faultCatalog().names());
    }
  }

  private static SimulatedHalo halo() {
    return SimulatedHalo.with(
        HaloSimulatorOptions.hosted(),
        c -> c.timeouts(new ApiRequest.Timeouts(Duration.ofSeconds(5), Duration.ofMillis(300))));
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void aReadIsNeverCompleteWithoutBeingSo(String name) {
    for (boolean forGood : new boolean[] {false, true}) {
      for (int page = 1; page <= 2; page++) {
        try (SimulatedHalo halo = halo()) {
          halo.customer("Acme", 249);
          Fault fault = halo.sim().faultCatalog().named(name);
          Predicate<SimRequest> second = onPage(page);
          if (forGood) {
            halo.sim().faults().always(second, fault);
          } else {
            halo.sim().faults().next(second, 1, fault);
          }
          ApiList<HaloUser> users;
          try {
            users = halo.client().users().list(UserQuery.all());
          } catch (ApiException e) {
            assertThat(e).hasMessageContaining("/Users");
            continue;
          } finally {
            halo.sim().server().releaseHeld();
          }
          if (users.isComplete()) {
            assertThat(users.items()).as("%s on page %d", name, page).hasSize(250);
          } else {
            assertThat(users.items()).hasSizeLessThan(250);
          }
        }
      }
    }
  }

  private static Predicate<SimRequest> onPage(int page) {
    return USER_LIST.and(
        request -> request.query().first("page_no").orElse("").equals(Integer.toString(page)));
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void aCreateHappensAtMostOnceAndSaysWhatItKnows(String name) {
    for (boolean forGood : new boolean[] {false, true}) {
      try (SimulatedHalo halo = halo()) {
        ClientRow acme = halo.customer("Acme", 0);
        halo.client().signIn();
        Fault fault = halo.sim().faultCatalog().named(name);
        if (forGood) {
          halo.sim().faults().always(USER_POST, fault);
        } else {
          halo.sim().faults().next(USER_POST, 1, fault);
        }
        NewUser user =
            NewUser.named("Ada", acme.mainSiteId()).with(UserField.EMAIL, "ada@acme.example");
        try {
          HaloUser created = halo.client().users().create(user);
          assertThat(halo.sim().state().counters().userCreates()).as(name).isEqualTo(1);
          assertThat(halo.sim().state().user(created.id()).email()).isEqualTo("ada@acme.example");
        } catch (OutcomeUnknownException e) {
          assertThat(halo.sim().state().counters().userCreates()).as(name).isLessThanOrEqualTo(1);
          assertThat(halo.requests("POST", "/users")).as("never repeated").isEqualTo(1);
        } catch (ApiException e) {
          assertThat(halo.sim().state().counters().userCreates())
              .as(name + " said that nothing was written: " + e)
              .isZero();
        } finally {
          halo.sim().server().releaseHeld();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyFault")
  void anUpdateThatReturnsHasHappened(String name) {
    for (boolean forGood : new boolean[] {false, true}) {
      try (SimulatedHalo halo = halo()) {
        halo.customer("Acme", 1);
        UserRow row = halo.sim().state().users().get(1);
        halo.client().signIn();
        Fault fault = halo.sim().faultCatalog().named(name);
        if (forGood) {
          halo.sim().faults().always(USER_POST, fault);
        } else {
          halo.sim().faults().next(USER_POST, 1, fault);
        }
        try {
          HaloUser updated =
              halo.client().users().update(UserUpdate.of(row.id()).with(UserField.TITLE, "New"));
          assertThat(updated.id()).isEqualTo(row.id());
          assertThat(row.text("title")).as(name).isEqualTo("New");
        } catch (OutcomeUnknownException e) {
          assertThat(e).hasMessageContaining("POST /Users");
        } catch (ApiException e) {
          assertThat(row.text("title")).as(name + " said that nothing was written: " + e).isNull();
        } finally {
          halo.sim().server().releaseHeld();
        }
      }
    }
  }

  @Test
  void aFaultThatPassesCostsARepetitionNotTheRead() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("Acme", 99);
      for (Fault fault :
          List.of(
              HaloFaults.serverException(),
              StandardFaults.html(502),
              StandardFaults.dropBefore(),
              StandardFaults.cutTransfer(),
              HaloFaults.throttled(),
              StandardFaults.throttledDecimal(),
              HaloFaults.tokenRevoked(halo.sim()))) {
        halo.sim().faults().next(USER_LIST, 1, fault);
        assertThat(halo.client().users().list(UserQuery.all()).isComplete())
            .as(fault.name())
            .isTrue();
      }
    }
  }

  @Test
  void aRowRemovedBetweenPagesMakesTheListBeReadAgain() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("Acme", 249);
      UserRow early = halo.sim().state().users().get(10);
      halo.sim()
          .faults()
          .next(onPage(1), 1, HaloFaults.rowRemovedBetweenPages(halo.sim(), early.id()));
      ApiList<HaloUser> users = halo.client().users().list(UserQuery.all());
      assertThat(users.isComplete()).isTrue();
      assertThat(users.items()).hasSize(249);
      assertThat(halo.requests("GET", "/users")).isEqualTo(6);
    }
  }

  @Test
  void aRowAddedBetweenPagesIsReadToo() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 249);
      halo.sim()
          .faults()
          .next(onPage(1), 1, HaloFaults.rowAddedBetweenPages(halo.sim(), acme.mainSiteId()));
      ApiList<HaloUser> users = halo.client().users().list(UserQuery.all());
      assertThat(users.isComplete()).isTrue();
      assertThat(users.items()).hasSize(251);
    }
  }

  @Test
  void aServerThatCutsEveryPageGivesAPartialListAfterOneReReading() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.customer("Acme", 149);
      halo.sim().faults().always(USER_LIST, HaloFaults.truncatedPage());
      ApiList<HaloUser> users = halo.client().users().list(UserQuery.all());
      assertThat(users.isComplete()).isFalse();
      assertThat(users.<Incompleteness.Kind>fold(all -> null, (some, reason) -> reason.kind()))
          .isEqualTo(Incompleteness.Kind.COUNT_DISAGREES);
    }
  }

  @Test
  void aRevokedTokenIsReplacedOnceAndTheWriteGoesThrough() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      ClientRow acme = halo.customer("Acme", 0);
      halo.client().signIn();
      halo.sim().revokeTokens();
      halo.client().users().create(NewUser.named("Ada", acme.mainSiteId()));
      assertThat(halo.sim().state().counters().userCreates()).isEqualTo(1);
      assertThat(tokenRequests(halo)).isEqualTo(2);
      halo.time().clock().advance(Duration.ofMinutes(61));
      halo.client().users().list(UserQuery.all());
      assertThat(tokenRequests(halo)).isEqualTo(3);
    }
  }

  private static long tokenRequests(SimulatedHalo halo) {
    return halo.sim().journal().count(RequestMatchers.pathEnding("/auth/token"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void neverExceedsTheServersLimitAndUsesItFully(boolean retryAfter) {
    try (SimulatedHalo halo =
        SimulatedHalo.with(
            HaloSimulatorOptions.with(o -> o.retryAfterSent(retryAfter).requestLimit(60)),
            c -> c.requestLimit(60, Duration.ofMinutes(5)))) {
      halo.customer("Acme", 1);
      UserRow row = halo.sim().state().users().get(1);
      for (int i = 0; i < 130; i++) {
        halo.client().users().update(UserUpdate.of(row.id()).with(UserField.TITLE, "t" + i));
      }
      assertThat(halo.sim().journal().entries()).noneMatch(entry -> entry.status() == 429);
      assertThat(halo.time().slept()).isEqualTo(Duration.ofMinutes(10));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sharesTheLimitWithOthersByWaiting(boolean retryAfter) {
    try (SimulatedHalo halo =
        SimulatedHalo.with(
            HaloSimulatorOptions.with(o -> o.retryAfterSent(retryAfter).requestLimit(60)),
            c -> c.requestLimit(60, Duration.ofMinutes(5)))) {
      halo.customer("Acme", 1);
      HaloClient other = halo.connect(c -> c);
      for (int i = 0; i < 50; i++) {
        other.clients().count();
      }
      UserRow row = halo.sim().state().users().get(1);
      for (int i = 0; i < 50; i++) {
        halo.client().users().update(UserUpdate.of(row.id()).with(UserField.TITLE, "t" + i));
      }
      assertThat(row.text("title")).isEqualTo("t49");
      assertThat(halo.time().slept()).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
      assertThat(halo.sim().state().counters().userUpdates()).isEqualTo(50);
    }
  }

  @Test
  void givesUpOnAnInstanceThatStaysThrottled() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.sim().faults().always(API, HaloFaults.throttled());
      assertThatThrownBy(() -> halo.client().clients().count())
          .isInstanceOf(ThrottledException.class)
          .hasMessageContaining("Rate Limit Reached");
      assertThat(halo.time().slept()).isGreaterThan(Duration.ofMinutes(5));
    }
  }

  @Test
  void aDeadInstanceIsUnavailable() {
    try (SimulatedHalo halo = SimulatedHalo.hosted()) {
      halo.client().signIn();
      halo.sim().close();
      assertThatThrownBy(() -> halo.client().clients().count())
          .isInstanceOfSatisfying(
              ServiceUnavailableException.class, e -> assertThat(e.attempts()).isEqualTo(4));
      assertThatThrownBy(() -> halo.client().users().create(NewUser.named("Ada", 18)))
          .as("nothing was sent, so nothing is unknown")
          .isInstanceOf(ServiceUnavailableException.class);
    }
  }
}
