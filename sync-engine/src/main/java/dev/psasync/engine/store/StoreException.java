package dev.psasync.engine.store;

import org.jspecify.annotations.Nullable;

/** The store could not be read or written. The message says what was tried; it holds no values. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
