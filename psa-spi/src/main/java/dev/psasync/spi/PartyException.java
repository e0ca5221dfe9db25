package dev.psasync.spi;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A party failed as a whole: it cannot be asked at all. The message says what was tried and what to
 * do; it holds no secret and no personal data. Failures of one page or one write are not
 * exceptions: see {@link Completeness} and {@link WriteOutcome}.
 */
public final class PartyException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final FailureReason reason;
  private final String remedy;
  private final Scope scope;
  private final @Nullable Duration retryAfter;

  /** How far a failure reaches. */
  public enum Scope {
    /** The one tenant (or company) that was asked. */
    TENANT,
    /** Everything behind these credentials: asking for another tenant is pointless. */
    PARTY
  }

  /**
   * Makes the exception.
   *
   * @param reason why
   * @param scope how far it reaches
   * @param message what was tried and what came back
   * @param remedy what a person can do
   * @param retryAfter how long to wait at least, or null if the party did not say
   * @param cause what was caught, or null
   */
  public PartyException(
      FailureReason reason,
      Scope scope,
      String message,
      String remedy,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.scope = Objects.requireNonNull(scope, "scope");
    this.remedy = Objects.requireNonNull(remedy, "remedy");
    this.retryAfter = retryAfter;
  }

  /** Returns why the party failed. */
  public FailureReason reason() {
    return reason;
  }

  /** Returns how far the failure reaches. */
  public Scope scope() {
    return scope;
  }

  /** Returns what a person can do. */
  public String remedy() {
    return remedy;
  }

  /** Returns how long to wait at least, if the party said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
