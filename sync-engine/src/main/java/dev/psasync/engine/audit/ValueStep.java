package dev.psasync.engine.audit;

import dev.psasync.core.plan.Rule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One value that a run changed. Holds personal data; {@code toString} shows none.
 *
 * @param what a field's key, the name of a custom field, or {@code objectId}, {@code active},
 *     {@code site}, {@code type}; with {@code hub.} in front for the hub
 * @param before the value before; null is blank
 * @param after the value after; null is blank
 * @param rule the rule that decided
 */
public record ValueStep(String what, @Nullable String before, @Nullable String after, Rule rule) {
  /** Checks the required parts. */
  public ValueStep {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(rule, "rule");
  }

  /** Returns what changed, by which rule. */
  @Override
  public String toString() {
    return what + " " + rule.id();
  }
}
