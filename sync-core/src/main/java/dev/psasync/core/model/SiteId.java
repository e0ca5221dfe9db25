package dev.psasync.core.model;

/**
 * A site (location) of a company in the PSA. Numeric ids are kept as plain digits.
 *
 * @param value the id as its owner writes it; never blank. Two ids are equal only if written alike;
 *     the planner itself looks object ids up without case
 */
public record SiteId(String value) implements Comparable<SiteId> {
  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public SiteId {
    value = Ids.checked(value, "SiteId");
  }

  @Override
  public int compareTo(SiteId other) {
    return Ids.compare(value, other.value);
  }

  /** Returns the bare id. */
  @Override
  public String toString() {
    return value;
  }
}
