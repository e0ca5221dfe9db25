package dev.psasync.core.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one field that is not written: why both sides differ and stay so, or, in a
 * plan of {@link Detail#EVERY_FIELD}, that they are equal. What is written says the same as a
 * {@link FieldChange}. Holds personal data.
 *
 * @param field the field's key, or the name of a custom field
 * @param custom whether it is a custom field of the PSA
 * @param outcome what was decided
 * @param rule the rule that decided
 * @param source the value where it would come from: the directory, or the PSA for a hub contact;
 *     null is blank
 * @param value the value in the PSA, or in the hub for a hub contact; null is blank
 * @param baseline what both sides last held, or null if there is no baseline
 */
public record FieldNote(
    String field,
    boolean custom,
    Outcome outcome,
    Rule rule,
    @Nullable String source,
    @Nullable String value,
    @Nullable Baseline baseline) {
  /** What was decided. */
  public enum Outcome {
    /** Both sides are equal (F-6). */
    EQUAL("both sides are equal"),
    /** Blank at the source, which does not count as a value to write (F-3). */
    BLANK_KEPT("blank at the source; the value stays"),
    /** Blank at the source, but never cleared (F-3). */
    REQUIRED("blank at the source; never cleared"),
    /** Only the PSA changed, and that is left until the source changes (F-2). */
    DRIFT("changed in the PSA only; left until the source changes"),
    /** Both sides changed: nothing is written until they agree or somebody decides (F-2, H-3). */
    CONFLICT("both sides changed; waits"),
    /** Different when first seen: the PSA's value counts as the baseline from now on (F-2). */
    ACCEPTED("different when first seen; taken as the baseline"),
    /** Different since the store was lost: waits for a person or for one side to change (H-3). */
    LISTED("different since the baseline was lost; waits"),
    /** A toggle, the scope or the contact's state forbids the write. */
    WITHHELD("withheld"),
    /** Another contact holds the email (F-5). */
    EMAIL_TAKEN("another contact holds the email"),
    /** The PSA cannot hold the value at all (F-7). */
    TOO_LONG("the PSA cannot hold the value"),
    /** It was written before and read back differently (F-7). */
    DID_NOT_STICK("read back differently after the last write"),
    /** The value cannot be converted for the custom field (F-1). */
    NOT_CONVERTED("cannot be converted"),
    /** The read does not carry the field (V-1). */
    NOT_READ("the read does not carry the field");

    private final String title;

    Outcome(String title) {
      this.title = title;
    }

    /** Returns a few words for people. */
    public String title() {
      return title;
    }
  }

  /**
   * What both sides last held.
   *
   * @param source the last value at the source; null is blank
   * @param value the last value in the PSA, or in the hub for a hub contact; null is blank
   */
  public record Baseline(@Nullable String source, @Nullable String value) {
    /** Tells nothing of the values: they are personal data. */
    @Override
    public String toString() {
      return "Baseline";
    }
  }

  /** Checks the required parts. */
  public FieldNote {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(rule, "rule");
  }

  /** Returns field, outcome and rule, without the values. */
  @Override
  public String toString() {
    return field + " " + outcome + " " + rule.id();
  }
}
