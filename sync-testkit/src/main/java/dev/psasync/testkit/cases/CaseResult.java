package dev.psasync.testkit.cases;

import java.util.List;
import java.util.function.Function;

/** What became of a case. Branch with {@link #fold}. */
public sealed interface CaseResult {
  /** Returns the case. */
  PolicyCase policyCase();

  /**
   * Everything came as expected.
   *
   * @param policyCase the case
   */
  record Passed(PolicyCase policyCase) implements CaseResult {}

  /**
   * Something else came.
   *
   * @param policyCase the case
   * @param differences what was expected and what came, one entry each, with the rules that decided
   */
  record Failed(PolicyCase policyCase, List<String> differences) implements CaseResult {
    /** Copies. */
    public Failed {
      differences = List.copyOf(differences);
    }

    /** Returns one block of text: which case, where, and every difference. */
    public String text() {
      StringBuilder text = new StringBuilder("FAILED ");
      text.append(policyCase).append('\n');
      text.append("  at ").append(policyCase.file()).append(':').append(policyCase.line());
      differences.forEach(
          difference -> text.append('\n').append("  ").append(difference.replace("\n", "\n  ")));
      return text.toString();
    }
  }

  /** Calls the function that fits. */
  default <R> R fold(Function<Passed, R> passed, Function<Failed, R> failed) {
    return this instanceof Failed failure ? failed.apply(failure) : passed.apply((Passed) this);
  }
}
