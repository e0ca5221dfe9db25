package dev.psasync.core.model;

/**
 * A contact in the hub, the embedding application's own store.
 *
 * @param value the id as its owner writes it; never blank. Two ids are equal only if written alike;
 *     the planner itself looks object ids up without case
 */
public record HubId(String value) implements Comparable<HubId> {
  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public HubId {
    value = Ids.checked(value, "HubId");
  }

  @Override
  public int compareTo(HubId other) {
    return Ids.compare(value, other.value);
  }

  /** Returns the bare id. */
  @Override
  public String toString() {
    return value;
  }
}
