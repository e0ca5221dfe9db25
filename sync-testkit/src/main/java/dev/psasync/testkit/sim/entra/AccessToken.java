package dev.psasync.testkit.sim.entra;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an access token stands for. The token's text itself is not part of it.
 *
 * @param tenantId the tenant it opens, a GUID in lower case
 * @param clientId the application it was given to
 * @param userObjectId the signed-in user for a delegated token, null for an application's own
 * @param audience the resource it is for, such as {@code https://graph.microsoft.com}
 * @param claims the claims challenge it answers, null when it was asked for without one
 * @param issuedAt when it was given
 * @param expiresAt from when on it is refused
 */
public record AccessToken(
    String tenantId,
    String clientId,
    @Nullable String userObjectId,
    String audience,
    @Nullable String claims,
    Instant issuedAt,
    Instant expiresAt) {

  /** Checks that nothing is missing. */
  public AccessToken {
    Objects.requireNonNull(tenantId, "tenantId");
    Objects.requireNonNull(clientId, "clientId");
    Objects.requireNonNull(audience, "audience");
    Objects.requireNonNull(issuedAt, "issuedAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** Whether a user stands behind it; an application's own token says no. */
  public boolean delegated() {
    return userObjectId != null;
  }
}
