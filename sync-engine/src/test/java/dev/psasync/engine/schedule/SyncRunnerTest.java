package dev.psasync.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.psasync.core.model.CompanyId;
import dev.psasync.engine.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The runner on a clock that is moved by hand and an executor that runs when told. */
class SyncRunnerTest {
  private static final Instant START = Instant.parse("2026-05-04T08:00:00Z");
  private static final CompanyId ONE = new CompanyId("1");
  private static final CompanyId TWO = new CompanyId("2");

  private final HandClock clock = new HandClock();
  private final Deque<Runnable> started = new ArrayDeque<>();
  private final List<CompanyId> synced = new ArrayList<>();
  private final Map<CompanyId, List<Instant>> starts = new HashMap<>();
  private RunControl lastControl = new RunControl();

  private static final class HandClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private SyncRunner.Builder runner() {
    return SyncRunner.builder(
            (company, control) -> {
              synced.add(company);
              lastControl = control;
            })
        .clock(clock)
        .executor(started::add);
  }

  /** Starts what is due and lets it end at once, until the time is over. */
  private void pass(SyncRunner runner, Duration time) {
    Instant end = clock.now.plus(time);
    while (true) {
      Duration rest = runner.tick();
      int before = synced.size();
      while (!started.isEmpty()) {
        started.remove().run();
      }
      for (CompanyId company : synced.subList(before, synced.size())) {
        starts.computeIfAbsent(company, unused -> new ArrayList<>()).add(clock.now);
      }
      if (synced.size() > before) {
        continue;
      }
      Instant next = clock.now.plus(rest);
      if (next.isAfter(end)) {
        clock.now = end;
        return;
      }
      clock.now = next;
    }
  }

  @Test
  void everyCompanyHasItsTurnOnceInEveryInterval() {
    SyncRunner runner = runner().interval(Duration.ofHours(1)).build();
    List<CompanyId> companies =
        IntStream.rangeClosed(1, 200).mapToObj(i -> new CompanyId(String.valueOf(i))).toList();
    runner.companies(companies);

    pass(runner, Duration.ofHours(10));

    assertThat(starts).hasSize(200);
    assertThat(starts.values())
        .allSatisfy(
            times -> {
              assertThat(times).hasSize(10);
              for (int i = 1; i < times.size(); i++) {
                assertThat(Duration.between(times.get(i - 1), times.get(i)))
                    .isEqualTo(Duration.ofHours(1));
              }
            });
  }

  @Test
  void turnsAreSpreadEvenly() {
    SyncRunner runner = runner().interval(Duration.ofHours(1)).build();
    runner.companies(
        IntStream.rangeClosed(1, 600).mapToObj(i -> new CompanyId("company " + i)).toList());

    int[] perSixMinutes = new int[10];
    runner
        .due()
        .values()
        .forEach(
            at -> perSixMinutes[Math.toIntExact(Duration.between(START, at).toMinutes() / 6)]++);

    assertThat(java.util.Arrays.stream(perSixMinutes).boxed())
        .allMatch(number -> number > 30 && number < 100);
  }

  @Test
  void aNewRunnerFindsTheSameTurns() {
    SyncRunner first = runner().build();
    SyncRunner second = runner().build();
    first.companies(List.of(ONE, TWO));
    second.companies(List.of(TWO, ONE, new CompanyId("3")));

    assertThat(second.due()).containsAllEntriesOf(first.due());
  }

  @Test
  void aCompanyMayHaveItsOwnInterval() {
    SyncRunner runner = runner().interval(Duration.ofDays(1)).build();
    runner.companies(List.of(ONE, TWO));
    runner.company(TWO, Duration.ofHours(1));

    pass(runner, Duration.ofDays(1));

    assertThat(starts.get(ONE)).hasSize(1);
    assertThat(starts.get(TWO)).hasSize(24);
    assertThatThrownBy(() -> runner.company(ONE, Duration.ofMillis(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("interval");
  }

  @Test
  void runNowComesFirstAndChangesNoTurn() {
    SyncRunner runner = runner().interval(Duration.ofDays(1)).build();
    runner.companies(List.of(ONE, TWO));
    Map<CompanyId, Instant> turns = runner.due();

    runner.runNow(TWO);
    assertThat(runner.tick()).isLessThanOrEqualTo(SyncRunner.LONGEST_REST);
    started.remove().run();

    assertThat(synced).containsExactly(TWO);
    assertThat(runner.due()).isEqualTo(turns);
  }

  @Test
  void aCompanyThatIsNotKnownIsRefused() {
    SyncRunner runner = runner().build();

    assertThatThrownBy(() -> runner.runNow(ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("company 1 is not among");
  }

  @Test
  void savedSettingsLeadToOneRunWithinFiveMinutes() {
    SyncRunner runner = runner().interval(Duration.ofDays(30)).build();
    runner.companies(List.of(ONE, TWO));
    runner.settingsSaved(ONE);
    clock.now = clock.now.plusSeconds(20);
    runner.settingsSaved(ONE);

    pass(runner, Duration.ofMinutes(5));

    assertThat(synced).containsExactly(ONE);
    runner.settingsSaved();
    pass(runner, Duration.ofMinutes(5));
    assertThat(synced).containsExactlyInAnyOrder(ONE, ONE, TWO);
    assertThatThrownBy(() -> runner().afterSettings(Duration.ofMinutes(5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aCompanyThatRunsIsNotStartedTwiceButOnceMoreAfterwards() {
    SyncRunner runner = runner().interval(Duration.ofDays(1)).build();
    runner.companies(List.of(ONE));
    runner.runNow(ONE);
    runner.tick();
    runner.runNow(ONE);
    runner.runNow(ONE);
    runner.tick();
    assertThat(started).hasSize(1);

    started.remove().run();
    runner.tick();

    assertThat(started).hasSize(1);
    started.remove().run();
    runner.tick();
    assertThat(started).isEmpty();
    assertThat(synced).containsExactly(ONE, ONE);
  }

  @Test
  void noMoreThanTheLimitRunAtATimeAndWhoWaitsComesNext() {
    SyncRunner runner = runner().atOnce(2).interval(Duration.ofDays(1)).build();
    List<CompanyId> companies = List.of(ONE, TWO, new CompanyId("3"), new CompanyId("4"));
    runner.companies(companies);
    companies.forEach(runner::runNow);

    runner.tick();
    assertThat(started).hasSize(2);
    assertThat(runner.running()).containsExactlyInAnyOrder(ONE, TWO);
    started.remove().run();
    runner.tick();
    assertThat(started).hasSize(2);
    while (!started.isEmpty()) {
      started.remove().run();
      runner.tick();
    }
    assertThat(synced).containsExactlyInAnyOrderElementsOf(companies);
  }

  @Test
  void aCompanyThatFailsHasItsNextTurn() {
    SyncRunner runner =
        SyncRunner.builder(
                (company, control) -> {
                  synced.add(company);
                  throw new IllegalStateException("for the test");
                })
            .clock(clock)
            .executor(started::add)
            .build();
    runner.companies(List.of(ONE));

    pass(runner, Duration.ofHours(3));

    assertThat(synced).hasSize(3);
  }

  @Test
  void aShutDownCancelsWhatRunsAndStartsNothingMore() throws InterruptedException {
    SyncRunner runner = runner().atOnce(1).build();
    runner.companies(List.of(ONE, TWO));
    runner.runNow(ONE);
    runner.runNow(TWO);
    runner.tick();

    runner.shutDown();
    boolean stillRuns = runner.awaitEnd(Duration.ZERO);
    started.remove().run();
    runner.tick();

    assertThat(stillRuns).isFalse();
    assertThat(lastControl.cancelled()).isTrue();
    assertThat(started).isEmpty();
    assertThat(runner.awaitEnd(Duration.ZERO)).isTrue();
  }

  @Test
  void theLoopCallsTheRunnerAndEndsWithIt() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    SyncRunner runner =
        SyncRunner.builder((company, control) -> done.countDown())
            .interval(Duration.ofDays(30))
            .build();
    runner.companies(List.of(ONE));
    try (RunnerLoop loop = RunnerLoop.start(runner)) {
      runner.runNow(ONE);
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(loop).isNotNull();
    }
    assertThat(runner.running()).isEmpty();
  }
}
