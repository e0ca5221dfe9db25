package dev.psasync.testkit.mutations;

/**
 * A kind of planted fault at one line of the core.
 *
 * @param type class name below {@code dev.psasync.core}, as in {@code plan.LinkBook}
 * @param method the method; a lambda counts as the method that it stands in
 * @param mutator what was changed, as in {@code NegateConditionals}
 * @param line the source line, without white space around it
 */
record Fault(String type, String method, String mutator, String line) implements Comparable<Fault> {
  private static final String SEPARATOR = " | ";

  /** Reads the form that {@link #toString} writes. */
  static Fault parse(String text) {
    String[] parts = text.split(" \\| ", 4);
    if (parts.length != 4) {
      throw new IllegalArgumentException(
          "not of the form 'class | method | mutator | source line': " + text);
    }
    return new Fault(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip());
  }

  @Override
  public int compareTo(Fault other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return String.join(SEPARATOR, type, method, mutator, line);
  }
}
