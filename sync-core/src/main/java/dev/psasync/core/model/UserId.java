package dev.psasync.core.model;

/**
 * A person in a directory, by the directory's object id.
 *
 * @param value the id as its owner writes it; never blank. Two ids are equal only if written alike;
 *     the planner itself looks object ids up without case
 */
public record UserId(String value) implements Comparable<UserId> {
  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public UserId {
    value = Ids.checked(value, "UserId");
  }

  @Override
  public int compareTo(UserId other) {
    return Ids.compare(value, other.value);
  }

  /** Returns the bare id. */
  @Override
  public String toString() {
    return value;
  }
}
