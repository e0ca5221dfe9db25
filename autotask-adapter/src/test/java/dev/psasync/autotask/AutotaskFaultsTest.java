package dev.psasync.autotask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.autotask.simulated.SimulatedAutotask;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.ServiceUnavailableException;
import dev.psasync.http.ThrottledException;
import dev.psasync.testkit.sim.RequestMatchers;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.autotask.AutotaskFaults;
import dev.psasync.testkit.sim.autotask.AutotaskOptions;
import dev.psasync.testkit.sim.autotask.AutotaskRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits, lost answers and errors. */
class AutotaskFaultsTest {
  private static final Predicate<SimRequest> CREATES =
      RequestMatchers.to("POST", ".*/Companies/\\d+/Contacts");
  private static final Predicate<SimRequest> UPDATES = RequestMatchers.method("PATCH");

  @ParameterizedTest
  @CsvSource({
    "drop-after, true",
    "cut-transfer, true",
    "gateway-error-after, true",
    "status-500-after, true",
    "status-500, false",
    "truncated-json, true",
    "empty-200, false",
    "empty-object, false",
    "html-502, false"
  })
  void leavesTheOutcomeOfACreateUnknownAndSendsItOnce(String fault, boolean created) {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 0);
      autotask.sim().faults().always(CREATES, autotask.sim().faultCatalog().named(fault));
      assertThatThrownBy(
              () ->
                  autotask.client().contacts().create(acme.id(), NewContact.named("Ada", "Byron")))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(autotask.sim().journal().count(CREATES)).isEqualTo(1);
      assertThat(autotask.sim().state().contacts()).hasSize(created ? 1 : 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"throttled", "throttled-500", "throttled-seconds"})
  void waitsForTheThreadLimitAlsoWithACreate(String fault) {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 0);
      autotask.sim().faults().next(CREATES, 2, autotask.sim().faultCatalog().named(fault));
      autotask.client().contacts().create(acme.id(), NewContact.named("Ada", "Byron"));
      assertThat(autotask.sim().journal().count(CREATES)).isEqualTo(3);
      assertThat(autotask.sim().state().contacts()).hasSize(1);
      assertThat(autotask.time().slept()).isPositive();
    }
  }

  @Test
  void repeatsAnUpdateAfterALostAnswer() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      AutotaskRow row = autotask.sim().state().contacts().get(0);
      autotask.sim().faults().next(UPDATES, 1, autotask.sim().faultCatalog().named("drop-after"));
      autotask
          .client()
          .contacts()
          .update(ContactUpdate.of(acme.id(), row.id()).with(ContactField.TITLE, "Analyst"));
      assertThat(row.text("title")).isEqualTo("Analyst");
      assertThat(autotask.sim().journal().count(UPDATES)).isEqualTo(2);
    }
  }

  @Test
  void readsAgainAfterAnErrorWhoseWordsNobodyKnowsAndThenGivesUp() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.company("Acme", 1);
      Predicate<SimRequest> query = RequestMatchers.pathEnding("/Contacts/query");
      autotask.sim().faults().next(query, 2, AutotaskFaults.serverError());
      assertThat(autotask.client().contacts().list(EntityQuery.all()).isComplete()).isTrue();
      autotask.sim().faults().always(query, AutotaskFaults.serverError());
      assertThatThrownBy(() -> autotask.client().contacts().list(EntityQuery.all()))
          .isInstanceOf(ServiceUnavailableException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "title, 51 characters and more than fifty of them in any case, maximum length",
    "emailAddress, not an address, not a valid",
    "noSuchLocation, 1, does not exist or is invalid"
  })
  void tellsARefusalThoughItsStatusIs500(String property, String value, String words) {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 0);
      NewContact contact = NewContact.named("Ada", "Byron");
      NewContact wrong =
          property.equals("noSuchLocation")
              ? contact.withLocation(1)
              : contact.withProperty(property, value);
      assertThatThrownBy(() -> autotask.client().contacts().create(acme.id(), wrong))
          .isInstanceOf(RequestRejectedException.class)
          .hasMessageContaining(words);
      assertThat(autotask.sim().journal().count(CREATES)).isEqualTo(1);
    }
  }

  @Test
  void refusesAFlagWhereAutotaskWantsANumber() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      AutotaskRow acme = autotask.company("Acme", 1);
      long id = autotask.sim().state().contacts().get(0).id();
      assertThatThrownBy(
              () ->
                  autotask
                      .client()
                      .contacts()
                      .update(ContactUpdate.of(acme.id(), id).withProperty("isActive", true)))
          .isInstanceOf(RequestRejectedException.class)
          .hasMessageContaining("Unexpected character");
    }
  }

  @Test
  void neverHasMoreThanThreeCallsUnderWayForAnEndpoint() throws Exception {
    AutotaskOptions options = AutotaskOptions.with(o -> o.workTime(Duration.ofMillis(15)));
    try (SimulatedAutotask autotask = SimulatedAutotask.with(options)) {
      AutotaskRow acme = autotask.company("Acme", 5);
      List<Callable<Long>> work = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        int number = i;
        work.add(() -> autotask.client().contacts().count(EntityQuery.all()));
        work.add(
            () ->
                autotask
                    .client()
                    .contacts()
                    .create(acme.id(), NewContact.named("Ada", "Byron " + number)));
        work.add(() -> autotask.client().companies().count(EntityQuery.all()));
      }
      ExecutorService threads = Executors.newFixedThreadPool(12);
      try {
        for (Future<Long> done : threads.invokeAll(work)) {
          done.get();
        }
      } finally {
        threads.shutdownNow();
      }
      assertThat(autotask.sim().mostSimultaneous()).containsEntry("Contacts", 3);
      assertThat(autotask.sim().mostSimultaneous().values()).allMatch(most -> most <= 3);
      assertThat(autotask.sim().journal().entries())
          .as("Autotask had nothing to refuse")
          .allMatch(entry -> entry.status() == 200);
    }
  }

  @Test
  void spendsNoMoreThanItsShareOfTheHour() {
    try (SimulatedAutotask autotask =
        SimulatedAutotask.client(settings -> settings.hourlyLimit(20, 0.5))) {
      autotask.company("Acme", 1);
      Instant start = autotask.time().clock().instant();
      for (int i = 0; i < 25; i++) {
        autotask.client().contacts().count(EntityQuery.all());
        assertThat(autotask.sim().requestsInTheHour()).isLessThanOrEqualTo(10);
      }
      assertThat(Duration.between(start, autotask.time().clock().instant()))
          .isGreaterThanOrEqualTo(Duration.ofHours(2));
    }
  }

  @Test
  void pausesWhileAllIntegrationsTogetherHaveUsedTooMuch() {
    AutotaskOptions options =
        AutotaskOptions.with(o -> o.latency(Duration.ZERO, Duration.ZERO).hourlyThreshold(1000));
    try (SimulatedAutotask autotask = SimulatedAutotask.with(options)) {
      autotask.company("Acme", 1);
      autotask.sim().otherIntegrationsSent(800);
      Instant start = autotask.time().clock().instant();
      autotask.client().contacts().count(EntityQuery.all());
      assertThat(Duration.between(start, autotask.time().clock().instant()))
          .as("until the others' requests were an hour old")
          .isBetween(Duration.ofMinutes(55), Duration.ofMinutes(65));
      assertThat(autotask.requests("GET", "/ThresholdInformation"))
          .as("one request each five minutes")
          .isBetween(12L, 14L);
    }
  }

  @Test
  void saysSoIfItMayNotWaitThatLong() {
    AutotaskOptions options =
        AutotaskOptions.with(o -> o.latency(Duration.ZERO, Duration.ZERO).hourlyThreshold(1000));
    try (SimulatedAutotask autotask =
        SimulatedAutotask.with(options, s -> s.maxBudgetWait(Duration.ofMinutes(1)))) {
      autotask.sim().otherIntegrationsSent(800);
      assertThatThrownBy(() -> autotask.client().contacts().count(EntityQuery.all()))
          .isInstanceOf(ThrottledException.class)
          .hasMessageContaining("all integrations together");
      assertThat(autotask.requests("POST", ".*")).isZero();
    }
  }

  @Test
  void waitsWhereTheTenantIsSuspended() {
    AutotaskOptions options =
        AutotaskOptions.with(
            o ->
                o.hourlyThreshold(50)
                    .latency(Duration.ZERO, Duration.ZERO)
                    .limitAnswer(500, false));
    try (SimulatedAutotask autotask =
        SimulatedAutotask.with(
            options,
            s ->
                s.usageCeiling(1, Duration.ZERO)
                    .retryPolicy(
                        dev.psasync.http.RetryPolicy.defaults()
                            .withMaxThrottleWait(Duration.ofHours(2))))) {
      autotask.company("Acme", 1);
      autotask.sim().otherIntegrationsSent(50);
      assertThat(autotask.client().contacts().count(EntityQuery.all())).isEqualTo(1);
      assertThat(autotask.time().slept()).isGreaterThan(Duration.ofMinutes(55));
    }
  }

  @Test
  void tellsHowMuchOfTheHourIsUsed() {
    try (SimulatedAutotask autotask = SimulatedAutotask.usual()) {
      autotask.sim().otherIntegrationsSent(4999);
      assertThat(autotask.client().threshold()).isEqualTo(new Threshold(10_000, 60, 5000));
    }
  }
}
