package dev.psasync.engine.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The store could not be read or written. The message says what was tried; it holds no values, and
 * neither does the cause: drivers put whole rows into theirs, which are personal data.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Makes the exception for a failed statement, without the words of the driver. */
  static StoreException of(String what, Throwable failure) {
    String state = null;
    int depth = 0;
    for (Throwable one = failure; one != null && depth < 20; one = one.getCause(), depth++) {
      if (one instanceof SQLException sql && sql.getSQLState() != null) {
        state = sql.getSQLState();
      }
    }
    return new StoreException(
        "the store could not " + what + (state == null ? "" : " (SQL state " + state + ")"),
        new Wordless(failure));
  }

  /** Where a failure came from, without its message. */
  private static final class Wordless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wordless(Throwable failure) {
      super(failure.getClass().getName(), inner(failure));
      setStackTrace(failure.getStackTrace());
    }

    private static @Nullable Throwable inner(Throwable failure) {
      Throwable cause = failure.getCause();
      return cause == null || cause == failure ? null : new Wordless(cause);
    }
  }
}
