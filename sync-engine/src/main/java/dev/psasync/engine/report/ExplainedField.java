package dev.psasync.engine.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.FieldNote;
import dev.psasync.core.plan.Rule;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of an {@link Explanation}. Holds personal data.
 *
 * @param hub whether it is the hub contact's field; otherwise the contact's
 * @param field the field's key, or the name of a custom field
 * @param custom whether it is a custom field of the PSA
 * @param left why it is not written, or null if it is
 * @param rule the rule that decided
 * @param source the value where it comes from; null is blank
 * @param baseline the last value seen there; null if blank or without baseline
 * @param before the value now; null is blank
 * @param after the value after the plan's writes; null is blank
 */
public record ExplainedField(
    boolean hub,
    String field,
    boolean custom,
    FieldNote.@Nullable Outcome left,
    Rule rule,
    @Nullable String source,
    @Nullable String baseline,
    @Nullable String before,
    @Nullable String after) {
  /** What {@link #outcome()} says of a field that is written. */
  public static final String WRITTEN = "WRITTEN";

  /** Checks the required parts. */
  public ExplainedField {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(rule, "rule");
  }

  static ExplainedField of(FieldChange change, boolean hub) {
    return new ExplainedField(
        hub,
        change.field(),
        change.custom(),
        null,
        change.rule(),
        change.source(),
        change.baseline(),
        change.before(),
        change.after());
  }

  static ExplainedField of(FieldNote note, boolean hub) {
    FieldNote.Baseline baseline = note.baseline();
    return new ExplainedField(
        hub,
        note.field(),
        note.custom(),
        note.outcome(),
        note.rule(),
        note.source(),
        baseline == null ? null : baseline.source(),
        note.value(),
        note.value());
  }

  /** Returns {@link #WRITTEN}, or why it is not written. */
  public String outcome() {
    return Optional.ofNullable(left).map(Enum::name).orElse(WRITTEN);
  }

  ObjectNode tree() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("in", hub ? "HUB" : "PSA");
    node.put("field", field);
    if (custom) {
      node.put("custom", true);
    }
    node.put("outcome", outcome());
    node.put("rule", rule.id());
    node.put("source", source);
    node.put("baseline", baseline);
    node.put("before", before);
    node.put("after", after);
    return node;
  }

  /** Returns where it is, the field, what becomes of it and the rule, without the values. */
  @Override
  public String toString() {
    return (hub ? "HUB " : "PSA ") + field + " " + outcome() + " " + rule.id();
  }
}
