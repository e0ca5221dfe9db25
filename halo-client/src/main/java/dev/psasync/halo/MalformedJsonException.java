package dev.psasync.halo;

/** Internal: a body was not JSON. */
final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedJsonException() {
    super("not JSON");
  }
}
