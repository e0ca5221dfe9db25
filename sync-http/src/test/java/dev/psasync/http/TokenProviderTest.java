package dev.psasync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TokenProviderTest {
  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger fetches = new AtomicInteger();

  private TokenProvider provider() {
    return new TokenProvider(this::fetch, time, Duration.ofMinutes(1));
  }

  private AccessToken fetch() {
    return new AccessToken(
        Secret.of("token-" + fetches.incrementAndGet()), time.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void keepsATokenUntilShortlyBeforeItsEnd() {
    TokenProvider provider = provider();
    assertThat(provider.headers()).containsEntry("Authorization", "Bearer token-1");
    time.advance(Duration.ofMinutes(58));
    assertThat(provider.headers()).containsEntry("Authorization", "Bearer token-1");
    time.advance(Duration.ofMinutes(1));
    assertThat(provider.headers()).containsEntry("Authorization", "Bearer token-2");
  }

  @Test
  void manyWhoWereRefusedCauseOneFetch() {
    TokenProvider provider = provider();
    Map<String, String> refused = provider.headers();
    for (int i = 0; i < 5; i++) {
      assertThat(provider.renew(refused)).isTrue();
    }
    assertThat(fetches).hasValue(2);
    assertThat(provider.headers()).containsEntry("Authorization", "Bearer token-2");
  }

  @Test
  void manyWhoAskAtOnceCauseOneFetchAndShareItsFailure() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    TokenProvider provider =
        new TokenProvider(
            () -> {
              fetches.incrementAndGet();
              asked.countDown();
              try {
                answer.await(20, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              throw new CredentialsException("refused", ApiFailure.of("POST /token"), null);
            },
            time,
            Duration.ofMinutes(1));
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(pool.submit(provider::token));
      }
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      while (provider.waiting() < 7) {
        Thread.onSpinWait();
      }
      answer.countDown();
      for (Future<?> caller : callers) {
        assertThatThrownBy(() -> caller.get(20, TimeUnit.SECONDS))
            .hasCauseInstanceOf(CredentialsException.class);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(fetches).hasValue(1);
  }
}
