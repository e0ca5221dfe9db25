package dev.psasync.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A URL, for example a next link, points away from the origin that the credentials belong to;
 * nothing was sent.
 */
public final class OriginRejectedException extends UnexpectedAnswerException {
  private static final long serialVersionUID = 1L;

  OriginRejectedException(Origin expected, @Nullable URI rejected) {
    super(
        "refused to follow a URL of host "
            + (rejected == null || rejected.getHost() == null
                ? "(none)"
                : Redaction.text(rejected.getHost(), 100))
            + ": only "
            + expected
            + " may be called with these credentials",
        ApiFailure.of("follow URL"),
        null);
  }
}
