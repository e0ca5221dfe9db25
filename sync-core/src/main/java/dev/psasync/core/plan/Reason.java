package dev.psasync.core.plan;

import java.util.Objects;

/**
 * One step of a decision: the rule and what it saw.
 *
 * @param rule the rule
 * @param evidence what it saw, for people; may hold personal values
 */
public record Reason(Rule rule, String evidence) {
  /** Checks the parts. */
  public Reason {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** Makes a reason that needs no evidence beyond the rule's title. */
  public static Reason of(Rule rule) {
    return new Reason(rule, "");
  }

  /** Returns the rule id only. */
  @Override
  public String toString() {
    return rule.id();
  }
}
