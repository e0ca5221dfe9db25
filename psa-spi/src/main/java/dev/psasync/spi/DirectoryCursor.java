package dev.psasync.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a directory's changes can be read on from. Opaque; stored as it is, and only together with
 * the outcome of the run that used it.
 *
 * @param value the source's own token or link, with whatever it needs to be used again
 * @param obtainedAt when it was given
 */
public record DirectoryCursor(String value, Instant obtainedAt) {
  /** Checks the parts. */
  public DirectoryCursor {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(obtainedAt, "obtainedAt");
  }

  /** Returns the age only; the value may hold tokens. */
  @Override
  public String toString() {
    return "DirectoryCursor[" + obtainedAt + "]";
  }
}
