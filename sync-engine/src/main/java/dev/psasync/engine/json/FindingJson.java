package dev.psasync.engine.json;

import dev.psasync.core.plan.Finding;

/** Single findings as JSON. Holds personal data. */
public final class FindingJson {
  private static final int VERSION = 1;

  private FindingJson() {}

  /** Writes a finding. */
  public static String write(Finding finding) {
    return Nodes.compact(PlanJson.finding(finding).put("version", VERSION));
  }

  /**
   * Reads a finding.
   *
   * @throws JsonFormatException if it is none
   */
  public static Finding read(String json) {
    return PlanJson.finding(Nodes.parse(json, "finding", VERSION));
  }
}
