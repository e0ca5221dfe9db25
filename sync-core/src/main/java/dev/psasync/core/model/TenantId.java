package dev.psasync.core.model;

/**
 * A Microsoft 365 tenant (or another source of people), by its id; for Microsoft a GUID.
 *
 * @param value the id as its owner writes it; never blank. Two ids are equal only if written alike;
 *     the planner itself looks object ids up without case
 */
public record TenantId(String value) implements Comparable<TenantId> {
  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public TenantId {
    value = Ids.checked(value, "TenantId");
  }

  @Override
  public int compareTo(TenantId other) {
    return Ids.compare(value, other.value);
  }

  /** Returns the bare id. */
  @Override
  public String toString() {
    return value;
  }
}
