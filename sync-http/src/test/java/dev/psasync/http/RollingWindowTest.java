package dev.psasync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RollingWindowTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration PATIENT = Duration.ofDays(365);

  private final VirtualTime time = new VirtualTime();

  private RollingWindow window(int limit) {
    return new RollingWindow(limit, WINDOW, time, time);
  }

  /** The server counts a request at some moment between its start and its end. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 2026})
  void neverOverTheLimitInAnyWindowOfTheServer(long seed) {
    Random random = new Random(seed);
    int limit = 2 + random.nextInt(20);
    RollingWindow window = window(limit);
    List<Instant> counted = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      time.advance(Duration.ofMillis(random.nextInt(20_000)));
      try (RequestBudget.Permit permit = window.acquire(PATIENT)) {
        assertThat(permit).isNotNull();
        Duration transfer = Duration.ofMillis(random.nextInt(40_000));
        Duration onTheWay = Duration.ofMillis((long) (transfer.toMillis() * random.nextDouble()));
        counted.add(time.instant().plus(onTheWay));
        time.advance(transfer);
      }
    }
    for (int i = limit; i < counted.size(); i++) {
      assertThat(Duration.between(counted.get(i - limit), counted.get(i)))
          .as("seed %d, request %d", seed, i)
          .isGreaterThanOrEqualTo(WINDOW);
    }
  }

  @Test
  void usesTheLimitFully() {
    RollingWindow window = window(300);
    Instant start = time.instant();
    for (int i = 0; i < 900; i++) {
      window.acquire(PATIENT).close();
    }
    assertThat(Duration.between(start, time.instant())).isEqualTo(WINDOW.multipliedBy(2));
    assertThat(window.available()).isZero();
    time.advance(WINDOW);
    assertThat(window.available()).isEqualTo(300);
  }

  @Test
  void refusesAtOnceWhoeverWillNotWaitThatLong() {
    RollingWindow window = window(1);
    window.acquire(PATIENT).close();
    assertThatThrownBy(() -> window.acquire(Duration.ofMinutes(4)))
        .isInstanceOfSatisfying(
            ThrottledException.class,
            e -> {
              assertThat(e.retryAfter()).contains(WINDOW);
              assertThat(e.status()).isEmpty();
            });
    assertThat(time.sleeps()).isEmpty();
    window.acquire(Duration.ofMinutes(5)).close();
    assertThat(time.slept()).isEqualTo(WINDOW);
  }

  @Test
  void pauseHoldsEverybody() {
    RollingWindow window = window(10);
    window.pause(Duration.ofSeconds(30));
    assertThat(window.available()).isZero();
    assertThatThrownBy(() -> window.acquire(Duration.ofSeconds(29)))
        .isInstanceOf(ThrottledException.class);
    window.acquire(Duration.ofSeconds(30)).close();
    assertThat(time.slept()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aClockSetBackNeitherBlocksNorOpens() {
    RollingWindow window = window(2);
    window.acquire(PATIENT).close();
    window.acquire(PATIENT).close();
    time.advance(Duration.ofHours(-3));
    assertThat(window.available()).isZero();
    window.acquire(Duration.ofMinutes(5)).close();
    assertThat(time.slept()).isEqualTo(WINDOW);
  }

  @Test
  void closingTwiceGivesNoSecondSlot() {
    RollingWindow window = window(2);
    RequestBudget.Permit first = window.acquire(PATIENT);
    RequestBudget.Permit second = window.acquire(PATIENT);
    first.close();
    first.close();
    time.advance(WINDOW);
    assertThat(window.available()).isEqualTo(1);
    second.close();
  }

  @Test
  void servesInTheOrderOfArrival() throws Exception {
    RollingWindow window = window(1);
    RequestBudget.Permit held = window.acquire(PATIENT);
    List<Integer> served = new CopyOnWriteArrayList<>();
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      List<Future<?>> waiting = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int number = i;
        int before = window.waiting();
        waiting.add(
            pool.submit(
                () -> {
                  try (RequestBudget.Permit permit = window.acquire(PATIENT)) {
                    assertThat(permit).isNotNull();
                    served.add(number);
                  }
                }));
        while (window.waiting() == before) {
          Thread.onSpinWait();
        }
      }
      held.close();
      for (Future<?> future : waiting) {
        future.get(20, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(served).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void aWaiterCanBeInterruptedAndTheOthersGoOn() throws Exception {
    RollingWindow window = window(1);
    RequestBudget.Permit held = window.acquire(PATIENT);
    CountDownLatch done = new CountDownLatch(1);
    List<Object> seen = new CopyOnWriteArrayList<>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                window.acquire(PATIENT).close();
              } catch (CallInterruptedException e) {
                seen.add(e.mayHaveBeenSent());
                seen.add(Thread.currentThread().isInterrupted());
              }
              done.countDown();
            });
    waiter.start();
    while (window.waiting() == 0) {
      Thread.onSpinWait();
    }
    waiter.interrupt();
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).containsExactly(false, true);
    assertThat(window.waiting()).isZero();
    held.close();
    window.acquire(PATIENT).close();
  }

  /** On real time: however slow the machine is, the rule must hold. */
  @Test
  void manyThreadsShareOneBudget() throws Exception {
    Duration window = Duration.ofMillis(100);
    RollingWindow shared = new RollingWindow(50, window);
    List<Long> counted = new CopyOnWriteArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Future<?>> calls = new ArrayList<>();
      for (int i = 0; i < 250; i++) {
        calls.add(
            pool.submit(
                () -> {
                  try (RequestBudget.Permit permit = shared.acquire(PATIENT)) {
                    assertThat(permit).isNotNull();
                    counted.add(System.nanoTime());
                  }
                }));
      }
      for (Future<?> call : calls) {
        call.get(20, TimeUnit.SECONDS);
      }
    } finally {
      pool.shutdownNow();
    }
    List<Long> inOrder = counted.stream().sorted().toList();
    assertThat(inOrder).hasSize(250);
    for (int i = 50; i < inOrder.size(); i++) {
      assertThat(inOrder.get(i) - inOrder.get(i - 50)).isGreaterThanOrEqualTo(window.toNanos());
    }
  }
}
