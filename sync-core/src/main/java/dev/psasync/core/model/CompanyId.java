package dev.psasync.core.model;

/**
 * A company (organisation, client, account) of the PSA. Numeric ids are kept as plain digits.
 *
 * @param value the id as its owner writes it; never blank. Two ids are equal only if written alike;
 *     the planner itself looks object ids up without case
 */
public record CompanyId(String value) implements Comparable<CompanyId> {
  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public CompanyId {
    value = Ids.checked(value, "CompanyId");
  }

  @Override
  public int compareTo(CompanyId other) {
    return Ids.compare(value, other.value);
  }

  /** Returns the bare id. */
  @Override
  public String toString() {
    return value;
  }
}
