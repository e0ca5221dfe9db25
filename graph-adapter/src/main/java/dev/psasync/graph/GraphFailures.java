package dev.psasync.graph;

import dev.psasync.http.RetryAfter;
import java.time.Duration;
import java.util.Locale;

/** Sorts what Graph refused. */
final class GraphFailures {
  /** Longest Retry-After that is told on; a longer one is as good as this one. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private GraphFailures() {}

  static GraphFailure of(
      TenantGuid tenant, String operation, GraphReply reply, GraphSettings settings) {
    String codes = reply.allErrorCodes().toLowerCase(Locale.ROOT);
    FailureKind kind = kindOf(reply, codes);
    return GraphFailure.of(kind, told(tenant, operation, reply, kind))
        .remedy(remedy(kind, settings.asApplication()))
        .status(reply.status())
        .code(reply.errorCode())
        .requestId(reply.requestId())
        .retryAfter(
            RetryAfter.parse(reply.retryAfter(), settings.clock().instant(), LONGEST_WAIT)
                .orElse(null))
        .build();
  }

  static GraphFailure malformed(TenantGuid tenant, String operation, String fault) {
    return GraphFailure.of(
            FailureKind.MALFORMED, "tenant " + tenant + ": " + operation + ": " + fault)
        .remedy("Check that no proxy answers in Graph's place; the next run tries again.")
        .status(200)
        .build();
  }

  static GraphFailure noAnswer(TenantGuid tenant, String operation, Throwable cause) {
    return GraphFailure.of(
            FailureKind.UNAVAILABLE,
            "tenant "
                + tenant
                + ": no complete answer to "
                + operation
                + " ("
                + cause.getClass().getSimpleName()
                + ")")
        .remedy("Check network, proxy and trust store; the next run tries again.")
        .cause(cause)
        .build();
  }

  private static FailureKind kindOf(GraphReply reply, String codes) {
    int status = reply.status();
    if (status == 429 || status == 509) {
      return FailureKind.THROTTLED;
    }
    if (status == 501) {
      return FailureKind.BAD_REQUEST;
    }
    if (status >= 500 || status == 408 || status < 400) {
      return FailureKind.UNAVAILABLE;
    }
    // Casing differs between services, so that codes are compared in lower case.
    if (status == 410 || codes.contains("syncstatenotfound") || codes.contains("resyncrequired")) {
      return FailureKind.RESYNC;
    }
    if (codes.contains("expiredpagetoken")) {
      return FailureKind.PAGE_EXPIRED;
    }
    if (codes.contains("identitynotfound")) {
      return FailureKind.CONSENT_MISSING;
    }
    String words = reply.errorText().toLowerCase(Locale.ROOT);
    if (codes.contains("nonpremiumtenant") || words.contains("doesn't have premium license")) {
      return FailureKind.LICENCE_MISSING;
    }
    return switch (status) {
      case 401 -> FailureKind.AUTH;
      case 403 -> FailureKind.PERMISSION;
      case 404 -> FailureKind.NOT_FOUND;
      default -> FailureKind.BAD_REQUEST;
    };
  }

  private static String told(
      TenantGuid tenant, String operation, GraphReply reply, FailureKind kind) {
    String what =
        switch (kind) {
          case THROTTLED -> "is throttled";
          case UNAVAILABLE -> "failed on Microsoft's side";
          case RESYNC -> "has to start over: the stored delta link is no longer accepted";
          case PAGE_EXPIRED -> "was interrupted: the link to the next page is no longer accepted";
          case CONSENT_MISSING -> "was refused: the application is not known in the tenant";
          case LICENCE_MISSING -> "was refused: the tenant lacks the licence for it";
          case AUTH -> "was refused: Graph does not accept the token";
          case NOT_FOUND -> "found nothing";
          default -> "was refused";
        };
    String code = reply.errorCode();
    return "tenant "
        + tenant
        + ": "
        + operation
        + " "
        + what
        + " (HTTP "
        + reply.status()
        + (code != null && code.matches("[A-Za-z0-9_.-]{1,80}") ? " " + code : "")
        + ")";
  }

  private static String remedy(FailureKind kind, boolean asApplication) {
    return switch (kind) {
      case THROTTLED -> "Wait and run again, or run fewer tenants side by side.";
      case UNAVAILABLE, MALFORMED -> "The next run tries again.";
      case RESYNC, PAGE_EXPIRED -> "The list is read anew from its start.";
      case CONSENT_MISSING ->
          "Have an administrator of the tenant consent to the application's permissions.";
      case LICENCE_MISSING ->
          "The tenant needs a Microsoft Entra ID P1 or P2 licence for this call.";
      case AUTH -> "Check that the application still exists and is enabled in the tenant.";
      case PERMISSION ->
          asApplication
              ? "Grant the application the permission that docs/permissions.md names for this call, and have it consented to"
                  + " in the tenant."
              : "Assign a role that can read the directory (Directory Readers) in the GDAP relationship to a group the partner user"
                  + " is in, and consent to the permission that docs/permissions.md names for this call.";
      case NOT_FOUND -> "Check the id or name in the configuration.";
      default -> "Check the names of attributes in filters and field mappings.";
    };
  }
}
