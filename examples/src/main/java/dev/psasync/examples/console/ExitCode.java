package dev.psasync.examples.console;

/** How a command ended, for a scheduler; the numbers are documented and stay. */
public enum ExitCode {
  /** Done, nothing failed. */
  DONE(0),
  /** A defect of the program. */
  UNEXPECTED(1),
  /** Wrong command line or configuration; nothing was sent. */
  USAGE(2),
  /** A tenant was skipped, a list was incomplete or a write failed; the rest is done. */
  PARTLY(3),
  /** A brake waits for a person; all other tenants are done. */
  HELD(4),
  /** A party could not be reached or refused the credentials; nothing was done. */
  UNREACHABLE(5),
  /** {@code check} or {@code demo} found something that fails. */
  FAILED(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** Returns the process's exit code. */
  public int number() {
    return number;
  }
}
