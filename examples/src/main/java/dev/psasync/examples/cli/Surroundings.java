package dev.psasync.examples.cli;

import dev.psasync.examples.console.Terminal;
import java.util.Map;
import java.util.Objects;

/**
 * What a command has around it.
 *
 * @param terminal where it writes to
 * @param environment where secrets may be
 */
record Surroundings(Terminal terminal, Map<String, String> environment) {
  Surroundings {
    Objects.requireNonNull(terminal, "terminal");
    environment = Map.copyOf(environment);
  }

  /** The terminal only: the environment holds secrets. */
  @Override
  public String toString() {
    return "Surroundings[interactive=" + terminal.interactive() + "]";
  }
}
