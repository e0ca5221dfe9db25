package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The specification in a few dozen tests instead of one for each case: mutation tests run those
 * that reach a planted fault, and starting a test costs more than running a case.
 */
@Tag("mutations")
class CaseChunksTest {
  private static final int CASES_IN_A_CHUNK = 20;
  private static final List<PolicyCase> CASES = Cases.specification();

  static IntStream chunks() {
    return IntStream.range(0, (CASES.size() + CASES_IN_A_CHUNK - 1) / CASES_IN_A_CHUNK);
  }

  @ParameterizedTest
  @MethodSource("chunks")
  void everyCasePasses(int chunk) {
    CaseRunner runner = new CaseRunner();
    int from = chunk * CASES_IN_A_CHUNK;
    for (PolicyCase each : CASES.subList(from, Math.min(from + CASES_IN_A_CHUNK, CASES.size()))) {
      assertThat(runner.run(each)).isInstanceOf(CaseResult.Passed.class);
    }
  }
}
