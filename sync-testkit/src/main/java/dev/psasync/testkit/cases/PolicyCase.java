package dev.psasync.testkit.cases;

import java.util.List;
import java.util.Objects;

/**
 * A case: a small world, a policy and what must follow, run by run. Immutable.
 *
 * @param id its id, unique in a run
 * @param title what it shows, in plain words
 * @param rules ids of the rules it is about, such as {@code F-3}
 * @param file the file it stands in
 * @param line where it starts there, counted from 1
 * @param steps its runs in order, one or more
 */
public record PolicyCase(
    String id, String title, List<String> rules, String file, int line, List<CaseStep> steps) {
  /** Checks and copies. */
  public PolicyCase {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    rules = List.copyOf(rules);
    Objects.requireNonNull(file, "file");
    steps = List.copyOf(steps);
  }

  /** Returns id, title and rules. */
  @Override
  public String toString() {
    return id + ": " + title + (rules.isEmpty() ? "" : " " + rules);
  }
}
