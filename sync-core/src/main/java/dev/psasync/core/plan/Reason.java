package dev.psasync.core.plan;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * One step of a decision: the rule and what it saw.
 *
 * @param rule the rule
 * @param evidence what it saw, for people; may hold personal values
 */
public record Reason(Rule rule, String evidence) {
  private static final Map<Rule, Reason> PLAIN = plain();

  private static Map<Rule, Reason> plain() {
    Map<Rule, Reason> plain = new EnumMap<>(Rule.class);
    for (Rule rule : Rule.values()) {
      plain.put(rule, new Reason(rule, ""));
    }
    return plain;
  }

  /** Checks the parts. */
  public Reason {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(evidence, "evidence");
  }

  /** Returns the reason that needs no evidence beyond the rule's title. */
  public static Reason of(Rule rule) {
    return Objects.requireNonNull(PLAIN.get(rule), "rule");
  }

  /** Returns the rule id only. */
  @Override
  public String toString() {
    return rule.id();
  }
}
