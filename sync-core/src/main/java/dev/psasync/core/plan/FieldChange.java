package dev.psasync.core.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of a write with its reason (F-8).
 *
 * @param field the field's key, or the name of a custom field
 * @param custom whether it is a custom field of the PSA
 * @param rule the rule that decided
 * @param source the value at the source; null is blank
 * @param baseline the source value of the baseline; null if blank or without baseline
 * @param before the PSA's (or hub's) value now; null is blank
 * @param after the value to be written; null clears the field
 */
public record FieldChange(
    String field,
    boolean custom,
    Rule rule,
    @Nullable String source,
    @Nullable String baseline,
    @Nullable String before,
    @Nullable String after) {
  /** Checks the required parts. */
  public FieldChange {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(rule, "rule");
  }

  /** Returns field and rule, without the values. */
  @Override
  public String toString() {
    return field + " " + rule.id();
  }
}
