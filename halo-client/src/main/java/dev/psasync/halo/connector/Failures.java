package dev.psasync.halo.connector;

import dev.psasync.core.model.ReadProblem;
import dev.psasync.http.ApiException;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.PermissionException;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.ServiceUnavailableException;
import dev.psasync.http.ThrottledException;
import dev.psasync.http.UnexpectedAnswerException;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.WriteOutcome;
import java.util.Objects;
import java.util.function.Supplier;

/** Turns failures of the client into what the SPI says. */
final class Failures {
  private Failures() {}

  /** Runs a read of the whole estate; what fails is the party's failure. */
  static <T> T reading(Supplier<T> read) {
    try {
      return read.get();
    } catch (CallInterruptedException e) {
      throw e;
    } catch (ApiException e) {
      throw party(e);
    }
  }

  /**
   * Runs a read of one record or of one company's list. It may fail for a reason of its own, an odd
   * record or a right that is missing for it, which says nothing about other companies; only wrong
   * credentials and the request limit concern them all.
   */
  static <T> T readingOne(Supplier<T> read) {
    try {
      return read.get();
    } catch (CallInterruptedException e) {
      throw e;
    } catch (CredentialsException | ThrottledException e) {
      throw party(e);
    } catch (ApiException e) {
      throw failure(e, PartyException.Scope.TENANT);
    }
  }

  static PartyException party(ApiException e) {
    return failure(e, PartyException.Scope.PARTY);
  }

  private static PartyException failure(ApiException e, PartyException.Scope scope) {
    FailureReason reason = reason(e);
    return new PartyException(
        reason,
        scope,
        "HaloPSA: " + e.getMessage(),
        remedy(reason),
        e.retryAfter().orElse(null),
        e);
  }

  private static FailureReason reason(ApiException e) {
    if (e instanceof CredentialsException) {
      return FailureReason.AUTH;
    }
    if (e instanceof PermissionException) {
      return FailureReason.PERMISSION;
    }
    if (e instanceof ThrottledException) {
      return FailureReason.THROTTLED;
    }
    if (e instanceof RecordNotFoundException) {
      return FailureReason.NOT_FOUND;
    }
    if (e instanceof RequestRejectedException) {
      return FailureReason.CONFIGURATION;
    }
    return e instanceof UnexpectedAnswerException
        ? FailureReason.MALFORMED
        : FailureReason.UNAVAILABLE;
  }

  static String remedy(FailureReason reason) {
    return switch (reason) {
      case AUTH ->
          "Check resource URL, tenant, client id, secret and scope of the HaloPSA API application.";
      case PERMISSION ->
          "Grant the API application read:customers and edit:customers, and its agent the rights to customers and users.";
      case THROTTLED ->
          "Wait, or lower the request limit if other integrations share the instance.";
      case NOT_FOUND, CONFIGURATION ->
          "Check the resource URL and the settings of the HaloPSA connection.";
      case MALFORMED ->
          "Check that the resource URL is HaloPSA's and that no proxy answers for it.";
      default -> "Try again later.";
    };
  }

  static ReadProblem problem(Incompleteness reason) {
    ReadProblem.Kind kind =
        switch (reason.kind()) {
          case MALFORMED, FILTER_IGNORED -> ReadProblem.Kind.READ_MALFORMED;
          case REPEATED_PAGE, PAGE_LIMIT -> ReadProblem.Kind.PAGE_LOOP;
          case COUNT_DISAGREES, NO_PROOF, FAILED -> ReadProblem.Kind.READ_INCOMPLETE;
        };
    return new ReadProblem(kind, reason.text());
  }

  /**
   * Runs a write; every failure is an outcome, but for an interruption before anything was sent.
   */
  static <T> WriteOutcome<T> writing(Supplier<WriteOutcome<T>> write) {
    try {
      return write.get();
    } catch (OutcomeUnknownException e) {
      return new WriteOutcome.Unknown<>(message(e));
    } catch (CallInterruptedException e) {
      throw e;
    } catch (ThrottledException | ServiceUnavailableException e) {
      return new WriteOutcome.Rejected<>(message(e), true);
    } catch (ApiException e) {
      return new WriteOutcome.Rejected<>(message(e), e instanceof CredentialsException);
    }
  }

  static String message(ApiException e) {
    return Objects.requireNonNullElseGet(e.getMessage(), () -> e.failure().describe());
  }
}
