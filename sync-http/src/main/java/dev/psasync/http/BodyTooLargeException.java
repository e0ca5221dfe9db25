package dev.psasync.http;

import java.io.IOException;

/** Internal signal of {@link JdkHttpTransport}: the answer exceeds the limit. */
final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  BodyTooLargeException(int maxBodyBytes) {
    super("the answer is larger than the limit of " + maxBodyBytes + " bytes");
  }
}
