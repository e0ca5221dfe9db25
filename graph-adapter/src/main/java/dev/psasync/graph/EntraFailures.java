package dev.psasync.graph;

import static dev.psasync.graph.FailureKind.AUTH;
import static dev.psasync.graph.FailureKind.CONFIGURATION;
import static dev.psasync.graph.FailureKind.CONSENT_MISSING;
import static dev.psasync.graph.FailureKind.ROLE_MISSING;
import static dev.psasync.graph.FailureKind.TENANT_NOT_FOUND;
import static dev.psasync.graph.FailureKind.THROTTLED;
import static dev.psasync.graph.FailureKind.UNAVAILABLE;

import dev.psasync.http.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what the token endpoint refused.
 *
 * <p>OAuth's {@code error} decides whether something passes by itself; the AADSTS numbers, on which
 * Microsoft asks not to depend, only choose the wording, the remedy and how far the failure
 * reaches.
 */
final class EntraFailures {
  private static final String SIGN_IN_AGAIN =
      "Sign in interactively as the partner user, with multi-factor authentication, and store the new refresh token.";

  /** A rule for one kind of refusal: the first whose numbers occur wins. */
  private record Refusal(
      FailureKind kind, FailureScope scope, String what, String remedy, Set<Integer> codes) {}

  private static final List<Refusal> GRANT_REFUSALS =
      List.of(
          new Refusal(
              CONSENT_MISSING,
              FailureScope.TENANT,
              "the tenant has not consented to the application",
              "Have an administrator of the tenant consent to the application, or consent for the tenant through Partner Center"
                  + " (application consents).",
              Set.of(65001, 90094, 90008, 90099)),
          new Refusal(
              ROLE_MISSING,
              FailureScope.TENANT,
              "the partner user is not known in the tenant",
              "Put the partner user into AdminAgents and into a security group that is assigned to the tenant's GDAP relationship.",
              Set.of(50020, 50034, 51004, 50177)),
          new Refusal(
              AUTH,
              FailureScope.PARTNER_USER,
              "the partner user's refresh token is not accepted any more, or the user is disabled",
              SIGN_IN_AGAIN,
              Set.of(50057, 50173, 70000, 70008, 700082, 70043)),
          new Refusal(
              AUTH,
              FailureScope.TENANT,
              "multi-factor authentication is demanded",
              SIGN_IN_AGAIN,
              Set.of(50076, 50078, 50079, 50158)),
          new Refusal(
              AUTH,
              FailureScope.TENANT,
              "an access policy of the tenant blocks the sign-in",
              "Let the tenant's Conditional Access policies exclude the service provider's users, or meet their conditions.",
              Set.of(53000, 53001, 53002, 53003, 530032, 530034)),
          new Refusal(
              TENANT_NOT_FOUND,
              FailureScope.TENANT,
              "the tenant does not exist or is not available",
              "Check the tenant's id; if the customer has left, exclude the tenant.",
              Set.of(90002, 50059, 50128, 5000224, 900023)),
          new Refusal(
              CONFIGURATION,
              FailureScope.APPLICATION,
              "the application is not set up for several tenants",
              "Set the application registration to accounts in any organizational directory.",
              Set.of(50194, 9001023)));

  private EntraFailures() {}

  /**
   * What a refused or failed token request means.
   *
   * @param thrown what MSAL4J made of it; only its type is told, its message may quote anything
   */
  static GraphFailure of(
      TenantGuid tenant, EntraReply reply, Throwable thrown, SignInSettings settings) {
    Throwable root = rootOf(thrown);
    if (reply.status() == 0 && !isOfTheNetwork(thrown)) {
      return GraphFailure.of(
              CONFIGURATION,
              "tenant "
                  + tenant
                  + ": no token could be asked for ("
                  + root.getClass().getSimpleName()
                  + ")")
          .signIn(true)
          .remedy("Check client id, secret or certificate, and the login host.")
          .cause(thrown)
          .build();
    }
    return classify(tenant, reply, root.getClass().getSimpleName())
        .signIn(true)
        .status(reply.status())
        .code(reply.error())
        .requestId(reply.traceId())
        .retryAfter(
            RetryAfter.parse(reply.retryAfter(), settings.clock().instant(), Duration.ofHours(1))
                .orElse(null))
        .build();
  }

  /** A 200 without a token in it, which MSAL4J takes for a success. */
  static GraphFailure noToken(TenantGuid tenant) {
    return GraphFailure.of(
            UNAVAILABLE, "tenant " + tenant + ": the sign-in service answered without a token")
        .signIn(true)
        .status(200)
        .remedy("Check that the login host is Microsoft's and that no proxy answers in its place.")
        .build();
  }

  private static boolean isOfTheNetwork(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static GraphFailure.Builder classify(
      TenantGuid tenant, EntraReply reply, @Nullable String detail) {
    if (reply.status() == 429 || reply.hasAny(90055)) {
      return told(
          THROTTLED,
          FailureScope.TENANT,
          tenant,
          reply,
          "sign-ins are throttled",
          "Wait and run again.");
    }
    if (reply.hasAny(50196)) {
      return told(
          THROTTLED,
          FailureScope.APPLICATION,
          tenant,
          reply,
          "Microsoft takes the application's token requests for a loop",
          "Keep one MicrosoftDirectory instead of building one per run, and wait before the next run.");
    }
    if (reply.status() == 0) {
      return told(
          UNAVAILABLE,
          FailureScope.TENANT,
          tenant,
          reply,
          "the sign-in service gave no answer" + (detail == null ? "" : " (" + detail + ")"),
          "Check network, proxy and trust store; the next run tries again.");
    }
    if (reply.status() >= 500 || "temporarily_unavailable".equals(reply.error())) {
      return told(
          UNAVAILABLE,
          FailureScope.TENANT,
          tenant,
          reply,
          "the sign-in service is unavailable",
          "The next run tries again.");
    }
    String error = reply.error();
    if (error == null) {
      return told(
          UNAVAILABLE,
          FailureScope.TENANT,
          tenant,
          reply,
          "the sign-in service answered with something that is no token",
          "Check that the login host is Microsoft's and that no proxy answers in its place.");
    }
    return switch (error) {
      case "invalid_client" -> invalidClient(tenant, reply);
      case "unauthorized_client" -> unauthorizedClient(tenant, reply);
      case "invalid_resource" ->
          told(
              CONSENT_MISSING,
              FailureScope.TENANT,
              tenant,
              reply,
              "Microsoft Graph is not known to the tenant for this application",
              "Have an administrator of the tenant consent to the application.");
      default -> refusedGrant(tenant, reply);
    };
  }

  private static GraphFailure.Builder invalidClient(TenantGuid tenant, EntraReply reply) {
    String what =
        reply.hasAny(7000222)
            ? "the application's client secret has expired"
            : reply.hasAny(700027)
                ? "the application's certificate is not accepted"
                : "the application's credential is not accepted";
    return told(
        AUTH,
        FailureScope.APPLICATION,
        tenant,
        reply,
        what,
        "Create a new secret or certificate for the application registration and store it where the application reads it;"
            + " it is picked up without a restart.");
  }

  private static GraphFailure.Builder unauthorizedClient(TenantGuid tenant, EntraReply reply) {
    if (reply.hasAny(7000112, 70001)) {
      return told(
          AUTH,
          FailureScope.TENANT,
          tenant,
          reply,
          "the application is disabled",
          "Enable the application for sign-in, in the tenant (enterprise applications) or where it is registered.");
    }
    return told(
        CONSENT_MISSING,
        FailureScope.TENANT,
        tenant,
        reply,
        "the application is not known in the tenant",
        "Have an administrator of the tenant consent to the application, or consent for the tenant through Partner Center"
            + " (application consents).");
  }

  private static GraphFailure.Builder refusedGrant(TenantGuid tenant, EntraReply reply) {
    for (Refusal refusal : GRANT_REFUSALS) {
      if (reply.codes().stream().anyMatch(refusal.codes()::contains)) {
        return told(
            refusal.kind(), refusal.scope(), tenant, reply, refusal.what(), refusal.remedy());
      }
    }
    if ("consent_required".equals(reply.suberror())) {
      Refusal consent = GRANT_REFUSALS.get(0);
      return told(consent.kind(), consent.scope(), tenant, reply, consent.what(), consent.remedy());
    }
    boolean interaction =
        "invalid_grant".equals(reply.error()) || "interaction_required".equals(reply.error());
    return told(
        AUTH,
        FailureScope.TENANT,
        tenant,
        reply,
        "the sign-in was refused",
        interaction
            ? SIGN_IN_AGAIN
            : "Look up the AADSTS number in Microsoft's list of sign-in errors.");
  }

  private static GraphFailure.Builder told(
      FailureKind kind,
      FailureScope scope,
      TenantGuid tenant,
      EntraReply reply,
      String what,
      String remedy) {
    StringBuilder message = new StringBuilder("tenant ").append(tenant).append(": ").append(what);
    if (reply.error() != null || !reply.codes().isEmpty() || reply.status() > 0) {
      message.append(" (HTTP ").append(reply.status());
      if (reply.error() != null) {
        message.append(' ').append(printable(reply.error()));
      }
      reply.codes().forEach(code -> message.append(" AADSTS").append(code));
      message.append(')');
    }
    return GraphFailure.of(kind, message.toString()).scope(scope).remedy(remedy);
  }

  /** An error value comes from the network: only what an OAuth error may consist of is shown. */
  private static String printable(String error) {
    return error.matches("[a-z_]{1,40}") ? error : "with an unreadable error";
  }
}
