package dev.psasync.examples;

import dev.psasync.examples.cli.PsaSyncCommand;
import dev.psasync.examples.console.Terminal;

/** Starts the command line; {@code --help} lists the commands. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the program with its exit code (docs/configuration.md). */
  public static void main(String... arguments) {
    System.exit(PsaSyncCommand.run(Terminal.ofProcess(), System.getenv(), arguments));
  }
}
