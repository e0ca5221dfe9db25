package dev.psasync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedBudgetTest {
  private final VirtualTime time = new VirtualTime();
  private final List<Duration> waits = new ArrayList<>();
  private final RequestBudget budget =
      new ObservedBudget(
          new RollingWindow(1, Duration.ofMinutes(1), time, time),
          waits::add,
          () -> time.instant().toEpochMilli() * 1_000_000);

  @Test
  void everyWaitIsTold() {
    budget.acquire(Duration.ofHours(1)).close();
    budget.acquire(Duration.ofHours(1)).close();

    assertThat(waits).containsExactly(Duration.ZERO, Duration.ofMinutes(1));
  }

  @Test
  void aRefusedRequestIsToldToo() {
    budget.acquire(Duration.ofHours(1)).close();

    assertThatThrownBy(() -> budget.acquire(Duration.ofSeconds(1)))
        .isInstanceOf(ThrottledException.class);
    assertThat(waits).hasSize(2);
  }
}
