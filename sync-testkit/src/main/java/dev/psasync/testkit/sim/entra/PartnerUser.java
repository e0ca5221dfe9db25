package dev.psasync.testkit.sim.entra;

import java.util.Locale;
import java.util.Objects;

/**
 * A person whose sign-in stands behind refresh tokens.
 *
 * @param objectId the user's object id, a GUID
 * @param userPrincipalName the sign-in name
 * @param homeTenantId the partner's own tenant
 */
public record PartnerUser(String objectId, String userPrincipalName, String homeTenantId) {

  /** Checks that nothing is missing. */
  public PartnerUser {
    Objects.requireNonNull(objectId, "objectId");
    Objects.requireNonNull(userPrincipalName, "userPrincipalName");
    homeTenantId = homeTenantId.toLowerCase(Locale.ROOT);
  }
}
