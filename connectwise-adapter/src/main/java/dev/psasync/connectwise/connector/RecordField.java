package dev.psasync.connectwise.connector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place on contacts or companies for an id that ConnectWise has no field of its own for: a custom
 * field, by its caption, or one of the ten plain user defined fields.
 */
public final class RecordField {
  /** The most characters of a plain user defined field: 50. */
  public static final int LONGEST_USER_DEFINED = 50;

  private static final RecordField NONE = new RecordField(null, 0);

  private final @Nullable String caption;
  private final int number;

  private RecordField(@Nullable String caption, int number) {
    this.caption = caption;
    this.number = number;
  }

  /** No place: nothing is stored. */
  public static RecordField none() {
    return NONE;
  }

  /** The custom field of that caption, compared without case; it has to exist. */
  public static RecordField customField(String caption) {
    if (caption.isBlank()) {
      throw new IllegalArgumentException("the caption of a custom field is needed");
    }
    return new RecordField(caption.strip(), 0);
  }

  /** The plain user defined field of that number, 1 to 10. */
  public static RecordField userDefinedField(int number) {
    if (number < 1 || number > 10) {
      throw new IllegalArgumentException("user defined fields are numbered 1 to 10: " + number);
    }
    return new RecordField(null, number);
  }

  /** Whether there is no place. */
  public boolean isNone() {
    return caption == null && number == 0;
  }

  /** The caption, or null if it is no custom field. */
  public @Nullable String caption() {
    return caption;
  }

  /** The number of the user defined field, or 0. */
  public int number() {
    return number;
  }

  /** The property that a read has to ask for; customFields are always asked for. */
  @Nullable String property() {
    return number == 0 ? null : "userDefinedField" + number;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordField that
        && number == that.number
        && Objects.equals(caption, that.caption);
  }

  @Override
  public int hashCode() {
    return Objects.hash(caption, number);
  }

  @Override
  public String toString() {
    return isNone()
        ? "none"
        : caption == null ? "user defined field " + number : "custom field " + caption;
  }
}
