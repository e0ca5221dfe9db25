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

  /**
   * Orders ids of any kind that are at hand as text: numbers first and by their size, all others by
   * their characters, as ids themselves are ordered.
   */
  public static int compareValues(String left, String right) {
    return Ids.compare(left, right);
  }

  /** Returns the bare id. */
  @Override
  public String toString() {
    return value;
  }
}
