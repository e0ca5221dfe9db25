package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B-3: strictly greater than, and no rounding. */
class BrakeLimitTest {
  @ParameterizedTest(name = "{0} of {3} with floor {1} and {2} %: {4}")
  @CsvSource({
    "5,  5, 20, 10,  false",
    "6,  5, 20, 10,  true",
    "6,  5, 20, 30,  false",
    "7,  5, 20, 30,  true",
    "7,  5, 20, 34,  true",
    "7,  5, 20, 35,  false",
    "1,  0, 0,  0,   true",
    "0,  0, 0,  0,   false",
    "50, 50, 50, 10, false",
    "51, 50, 50, 10, true"
  })
  void over(int count, int floor, int percent, int population, boolean expected) {
    assertThat(BrakeCheck.over(count, floor, percent, population)).isEqualTo(expected);
  }
}
