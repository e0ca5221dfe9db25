package dev.psasync.testkit.cases;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Runs case files for a command line. Stateless. */
public final class CasesCommand {
  /** Exit code: all cases passed. */
  public static final int OK = 0;

  /** Exit code: at least one case failed. */
  public static final int FAILED = 1;

  /** Exit code: a file could not be read as cases. */
  public static final int UNREADABLE = 2;

  private CasesCommand() {}

  /**
   * Runs all cases of files and folders. Prints one block for each that failed and, as the last
   * line, {@code N passed, N failed}; or, if a file cannot be read, where and why.
   *
   * @param paths files or folders, as in {@link Cases#read}
   * @param out where the result is printed; flushed, not closed
   * @return {@link #OK}, {@link #FAILED} or {@link #UNREADABLE}
   */
  public static int run(List<Path> paths, PrintWriter out) {
    List<PolicyCase> cases;
    try {
      cases = Cases.read(paths.toArray(Path[]::new));
    } catch (CaseFormatException | UncheckedIOException e) {
      out.println(e.getMessage());
      out.flush();
      return UNREADABLE;
    }
    CaseRunner runner = new CaseRunner();
    int failed = 0;
    for (PolicyCase each : cases) {
      if (runner.run(each) instanceof CaseResult.Failed failure) {
        failed++;
        out.println(failure.text());
        out.println();
      }
    }
    out.println((cases.size() - failed) + " passed, " + failed + " failed");
    out.flush();
    return failed == 0 ? OK : FAILED;
  }
}
