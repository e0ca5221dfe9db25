package dev.psasync.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-05-01T09:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "120,                                PT2M",
    "0,                                  PT0S",
    "0.128,                              PT0.128S",
    "1.0001,                             PT1.001S",
    "' 5 ',                              PT5S",
    "-3,                                 PT0S",
    "99999999999999999999,               PT1H",
    "3601,                               PT1H",
    "'Fri, 01 May 2026 09:00:30 GMT',    PT30S",
    "'Fri, 01 May 2026 08:59:30 GMT',    PT0S",
    "'Fri, 01 May 2026 19:00:00 GMT',    PT1H",
    "soon,                               ",
    "1e9,                                ",
    "'',                                 ",
    ",                                   ",
  })
  void readsWhatServersSend(@Nullable String header, @Nullable Duration wait) {
    assertThat(RetryAfter.parse(header, NOW, Duration.ofHours(1)).orElse(null)).isEqualTo(wait);
  }
}
