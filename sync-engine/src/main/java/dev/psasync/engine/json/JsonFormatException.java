package dev.psasync.engine.json;

import org.jspecify.annotations.Nullable;

/** A document is not what it should be; the message says which part, without its values. */
public final class JsonFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  JsonFormatException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  JsonFormatException(String message) {
    super(message);
  }
}
