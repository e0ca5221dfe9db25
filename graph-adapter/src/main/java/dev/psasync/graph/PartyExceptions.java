package dev.psasync.graph;

import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;

/** Tells the adapter's failures in the words of the SPI. */
final class PartyExceptions {
  private PartyExceptions() {}

  static PartyException of(GraphFailure failure) {
    return new PartyException(
        reason(failure.kind()),
        failure.scope() == FailureScope.TENANT
            ? PartyException.Scope.TENANT
            : PartyException.Scope.PARTY,
        String.valueOf(failure.getMessage())
            + (failure.requestId() == null ? "" : ", request id " + failure.requestId()),
        failure.remedy(),
        failure.retryAfter(),
        failure);
  }

  private static FailureReason reason(FailureKind kind) {
    return switch (kind) {
      case AUTH -> FailureReason.AUTH;
      case CONSENT_MISSING -> FailureReason.CONSENT;
      case LICENCE_MISSING -> FailureReason.LICENCE;
      case ROLE_MISSING -> FailureReason.ROLE;
      case PERMISSION -> FailureReason.PERMISSION;
      case THROTTLED -> FailureReason.THROTTLED;
      case UNAVAILABLE, RESYNC, PAGE_EXPIRED -> FailureReason.UNAVAILABLE;
      case MALFORMED -> FailureReason.MALFORMED;
      case TENANT_NOT_FOUND, NOT_FOUND -> FailureReason.NOT_FOUND;
      case CONFIGURATION, BAD_REQUEST -> FailureReason.CONFIGURATION;
    };
  }
}
