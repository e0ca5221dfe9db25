package dev.psasync.http;

/** A text was not JSON; the message holds no part of it. */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedJsonException() {
    super("not JSON");
  }
}
