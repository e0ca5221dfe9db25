package dev.psasync.examples.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.psasync.examples.adapter.SloppyConnector.Habit;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.contract.PsaConnectorContract;
import dev.psasync.testkit.contract.PsaUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The contract catches what goes wrong between pages over HTTP, by the test that names it. */
class SloppyConnectorTest {
  private static final ThreadLocal<Habit> HABIT = ThreadLocal.withInitial(() -> Habit.NONE);

  /** Run by the launcher only. */
  static final class Sloppy extends PsaConnectorContract {
    @Override
    protected PsaUnderTest psa() {
      return new TinydeskUnderTest() {
        private final PsaConnector sloppy =
            new SloppyConnector(super.connector(), settings(), HABIT.get());

        @Override
        public PsaConnector connector() {
          return sloppy;
        }
      };
    }
  }

  @Test
  void readingByHandWithoutBadHabitsPasses() {
    assertThat(run(Habit.NONE)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          FOLLOWS_ANY_LINK | r1_aListThatMayLackContacts | led to another host, and the connector followed it
          TAKES_A_FAILED_PAGE_FOR_THE_END | r1_aListThatMayLackContacts | page 2 failed, and yet the read was reported as complete
          TRUSTS_THE_LAST_LINK | r1_aListThatMayLackContacts | page 2 lacked records that the PSA has, and yet the read was reported as complete
          TAKES_A_REPEATED_PAGE_FOR_THE_END | r1_aListThatMayLackContacts | the same page came back again and again, and yet the read was reported as complete
          DOES_NOT_WAIT | b4_aReadWaits | the PSA asked for 7 seconds of patience
          SHOWS_THE_KEY | r4_aPsaThatCannotBeAsked | a secret is in the exception
          """)
  void everyBadHabitIsCaughtByTheTestThatNamesIt(Habit habit, String test, String words) {
    assertThat(run(habit))
        .as("what the contract said")
        .anyMatch(failure -> failure.contains(test) && failure.contains(words));
  }

  private static List<String> run(Habit habit) {
    HABIT.set(habit);
    try {
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(Sloppy.class))
                  .build(),
              listener);
      return listener.getSummary().getFailures().stream()
          .map(
              failure ->
                  failure.getTestIdentifier().getUniqueId()
                      + ": "
                      + failure.getException().getMessage())
          .toList();
    } finally {
      HABIT.remove();
    }
  }
}
