package dev.psasync.http.party;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.http.ApiException;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.OriginRejectedException;
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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns failures of an adapter's client into what the SPI says; written once, for what a caller can
 * do next does not depend on the vendor. Immutable.
 */
public final class PartyFailures {
  private final String party;
  private final Function<FailureReason, String> remedies;

  /**
   * Makes one.
   *
   * @param party the party's name for people, such as {@code HaloPSA}
   * @param remedies what a person can do about each reason, in a sentence
   */
  public PartyFailures(String party, Function<FailureReason, String> remedies) {
    this.party = Objects.requireNonNull(party, "party");
    this.remedies = Objects.requireNonNull(remedies, "remedies");
  }

  /** Runs a read of the whole estate; what fails is the party's failure. */
  public <T extends @Nullable Object> T reading(Supplier<T> read) {
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
  public <T extends @Nullable Object> T readingOne(Supplier<T> read) {
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

  /** The failure as one of the whole party. */
  public PartyException party(ApiException e) {
    return failure(e, PartyException.Scope.PARTY);
  }

  private PartyException failure(ApiException e, PartyException.Scope scope) {
    FailureReason reason = reason(e);
    return new PartyException(
        reason,
        scope,
        party + ": " + e.getMessage(),
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

  /** What a person can do about a failure. */
  public String remedy(FailureReason reason) {
    return remedies.apply(reason);
  }

  /**
   * The failure of a search whose result is not complete, so that it cannot tell that nothing is
   * there.
   */
  public PartyException incomplete(CompanyId company, ReadProblem problem) {
    return new PartyException(
        FailureReason.UNAVAILABLE,
        PartyException.Scope.TENANT,
        "the contacts of company " + company + " could not be read completely: " + problem.detail(),
        remedy(FailureReason.UNAVAILABLE),
        null,
        null);
  }

  /** The failure of a read of one contact that was answered with something else. */
  public PartyException otherContact(ContactId id) {
    return new PartyException(
        FailureReason.MALFORMED,
        PartyException.Scope.TENANT,
        party + " answered contact " + id + " with something else",
        remedy(FailureReason.MALFORMED),
        null,
        null);
  }

  /** Why a list is not complete, in the words of the core. */
  public static ReadProblem problem(Incompleteness reason) {
    if (reason.cause() instanceof OriginRejectedException) {
      return new ReadProblem(ReadProblem.Kind.NEXT_LINK_REJECTED, reason.text());
    }
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
  public static <T> WriteOutcome<T> writing(Supplier<WriteOutcome<T>> write) {
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

  /** What went wrong, for people. */
  public static String message(ApiException e) {
    return Objects.requireNonNullElseGet(e.getMessage(), () -> e.failure().describe());
  }
}
