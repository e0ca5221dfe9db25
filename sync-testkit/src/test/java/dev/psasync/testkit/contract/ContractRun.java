package dev.psasync.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What came of running a contract inside a test. */
final class ContractRun implements TestExecutionListener {
  private final List<Failure> failures = new ArrayList<>();
  private int passed;

  /**
   * A test that failed.
   *
   * @param test the name of its method
   * @param message what it said
   */
  record Failure(String test, String message) {}

  private ContractRun() {}

  static ContractRun of(DiscoverySelector tests) {
    ContractRun run = new ContractRun();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(tests)
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .build();
    LauncherFactory.create().execute(request, run);
    return run;
  }

  List<Failure> failures() {
    return failures;
  }

  int passed() {
    return passed;
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
      String message =
          result
              .getThrowable()
              .map(thrown -> Objects.requireNonNullElse(thrown.getMessage(), thrown.toString()))
              .orElse("");
      failures.add(new Failure(method(test.getSource().orElse(null)), message));
    } else if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      passed++;
    }
  }

  private static String method(@org.jspecify.annotations.Nullable TestSource source) {
    return source instanceof MethodSource method ? method.getMethodName() : "(none)";
  }
}
