package dev.psasync.testkit.sim.entra;

/** Ends a token request early with an error; never leaves this package. */
final class EntraRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int number;

  EntraRefusal(int number, String detail) {
    super(detail, null, false, false);
    this.number = number;
  }

  int number() {
    return number;
  }
}
