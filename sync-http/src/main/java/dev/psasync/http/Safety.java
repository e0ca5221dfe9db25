package dev.psasync.http;

/** What may happen if a request takes effect twice. */
public enum Safety {
  /** A read: repeating it changes nothing. Repeated after any trouble that may pass. */
  SAFE,
  /**
   * A write that sets values on a known record: taking effect twice leaves the same state as once,
   * so it is repeated like a read. If all attempts fail and one may have arrived, the outcome is
   * unknown.
   */
  REPEATABLE,
  /**
   * A write that adds something: repeated only if the server said it did nothing (429, 401) or the
   * request certainly never left. A lost answer or a 5xx is an unknown outcome.
   */
  UNSAFE
}
