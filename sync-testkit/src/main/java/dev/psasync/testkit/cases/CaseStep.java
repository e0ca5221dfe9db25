package dev.psasync.testkit.cases;

import dev.psasync.core.plan.FindingCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a case: what changes before it and what must follow. Immutable. */
public final class CaseStep {
  private final int line;
  private final List<WorldChange> changes;
  private final boolean approved;
  private final List<CaseResolution> resolutions;
  private final @Nullable Expected expected;

  CaseStep(
      int line,
      List<WorldChange> changes,
      boolean approved,
      List<CaseResolution> resolutions,
      @Nullable Expected expected) {
    this.line = line;
    this.changes = List.copyOf(changes);
    this.approved = approved;
    this.resolutions = List.copyOf(resolutions);
    this.expected = expected;
  }

  /** Returns the line it starts at, counted from 1. */
  public int line() {
    return line;
  }

  /** Returns whether the plan of this run is approved, brakes or not. */
  public boolean approved() {
    return approved;
  }

  List<WorldChange> changes() {
    return changes;
  }

  List<CaseResolution> resolutions() {
    return resolutions;
  }

  @Nullable Expected expected() {
    return expected;
  }

  /** Whether a finding of that code is among those that must occur. */
  boolean expects(FindingCode code) {
    return expected != null
        && expected.findings().stream().anyMatch(finding -> finding.code() == code);
  }
}
