package dev.psasync.http;

import org.jspecify.annotations.Nullable;

/** The thread was interrupted while waiting; its interrupt flag is set again. */
public final class CallInterruptedException extends ApiException {
  private static final long serialVersionUID = 1L;
  private final boolean mayHaveBeenSent;

  /**
   * Makes one.
   *
   * @param operation what was tried
   * @param mayHaveBeenSent false if it is certain that the other side saw nothing of the request
   * @param cause the interruption
   */
  public CallInterruptedException(
      String operation, boolean mayHaveBeenSent, @Nullable Throwable cause) {
    super("interrupted: " + operation, ApiFailure.of(operation), cause);
    this.mayHaveBeenSent = mayHaveBeenSent;
  }

  /** False if it is certain that the other side saw nothing of the request. */
  public boolean mayHaveBeenSent() {
    return mayHaveBeenSent;
  }
}
