package dev.psasync.core.model;

/**
 * A contact of the PSA (Halo calls it a user). Numeric ids are kept as plain digits.
 *
 * @param value the id as its owner writes it; never blank. Two ids are equal only if written alike;
 *     the planner itself looks object ids up without case
 */
public record ContactId(String value) implements Comparable<ContactId> {
  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public ContactId {
    value = Ids.checked(value, "ContactId");
  }

  @Override
  public int compareTo(ContactId other) {
    return Ids.compare(value, other.value);
  }

  /** Returns the bare id. */
  @Override
  public String toString() {
    return value;
  }
}
