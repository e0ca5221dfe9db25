package dev.psasync.spi;

import java.util.Objects;

/**
 * One point of a configuration check.
 *
 * @param name what was checked, in a few words
 * @param status how it went
 * @param detail what was seen; no secret, no personal data
 * @param remedy what to do if it did not pass; empty if it did
 */
public record CheckPoint(String name, Status status, String detail, String remedy) {
  /** Checks the parts. */
  public CheckPoint {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** How a point went. */
  public enum Status {
    /** In order. */
    PASS,
    /** Works, but somebody should look. */
    WARN,
    /** Will not work. */
    FAIL
  }

  /** Makes a passed point. */
  public static CheckPoint pass(String name, String detail) {
    return new CheckPoint(name, Status.PASS, detail, "");
  }

  /** Makes a point that works but deserves a look. */
  public static CheckPoint warn(String name, String detail, String remedy) {
    return new CheckPoint(name, Status.WARN, detail, remedy);
  }

  /** Makes a failed point. */
  public static CheckPoint fail(String name, String detail, String remedy) {
    return new CheckPoint(name, Status.FAIL, detail, remedy);
  }
}
