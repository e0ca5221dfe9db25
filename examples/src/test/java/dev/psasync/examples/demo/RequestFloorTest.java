package dev.psasync.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFloorTest {
  @ParameterizedTest
  @CsvSource({
    // users each, contacts, graph: list + own data + users, halo reads: token + mappings + pages
    "40,   350,  1 + 10 + 8 * 1, 1 + 2 + 1 + 1 + 4",
    "200,  100,  1 + 10 + 8 * 1, 1 + 2 + 1 + 1 + 1",
    "201,  101,  1 + 10 + 8 * 2, 1 + 2 + 1 + 1 + 2",
    "401,  0,    1 + 10 + 8 * 2, 1 + 2 + 1 + 1 + 1",
    "5000, 8001, 1 + 10 + 8 * 7, 1 + 2 + 1 + 1 + 81",
  })
  void pagesAreCountedAsThePartiesGiveThem(
      int usersEach, int contacts, String graph, String haloReads) {
    RequestFloor.Size size = new RequestFloor.Size(12, 11, 10, 8, usersEach, 9, 20, contacts);

    RequestFloor first = RequestFloor.first(size, 30, 2);

    assertThat(first).isEqualTo(new RequestFloor(12, sum(graph), sum(haloReads) + 2, 32));
    // Neither a token nor the one page of sites.
    assertThat(RequestFloor.steady(size))
        .isEqualTo(new RequestFloor(0, 1 + 8, sum(haloReads) - 2, 0));
    assertThat(RequestFloor.steadyWithChanges(size))
        .isEqualTo(new RequestFloor(0, 1 + 8, 2 + 1 + 1, 0));
  }

  private static long sum(String terms) {
    long sum = 0;
    for (String term : terms.split("\\+", -1)) {
      long product = 1;
      for (String factor : term.split("\\*", -1)) {
        product *= Long.parseLong(factor.strip());
      }
      sum += product;
    }
    return sum;
  }
}
