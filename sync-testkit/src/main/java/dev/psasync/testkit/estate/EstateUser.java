package dev.psasync.testkit.estate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user of a tenant. Null means never set.
 *
 * @param objectId the Entra object id
 * @param kind what sort of account it is
 * @param userPrincipalName ASCII, unique in the tenant
 * @param proxyAddresses {@code SMTP:} the primary, {@code smtp:} aliases, also {@code SIP:} and
 *     {@code X500:}
 * @param person names, title and the like
 * @param enabled whether the account may sign in
 * @param licences what it is licensed for
 */
public record EstateUser(
    String objectId,
    Kind kind,
    String userPrincipalName,
    @Nullable String mail,
    List<String> proxyAddresses,
    EstatePerson person,
    boolean enabled,
    List<EstateLicence> licences) {

  /** Sorts of accounts. */
  public enum Kind {
    /** Licensed, enabled member. */
    EMPLOYEE,
    /** Licensed, but sign-in is blocked. */
    BLOCKED,
    /** Enabled member without a licence. */
    UNLICENSED,
    /** Invited from elsewhere; the UPN carries {@code #EXT#}. */
    GUEST,
    SHARED_MAILBOX,
    ROOM,
    /** An administrator's second account, without a mailbox. */
    ADMIN
  }

  public EstateUser {
    proxyAddresses = List.copyOf(proxyAddresses);
    licences = List.copyOf(licences);
  }

  /** Whether a sync with the usual settings makes a contact of it: licensed, enabled, no guest. */
  public boolean isEligible() {
    return enabled && !licences.isEmpty() && kind != Kind.GUEST;
  }

  /** Kind and object id only: names and addresses stay out of logs. */
  @Override
  public String toString() {
    return "EstateUser[" + kind + " " + objectId + "]";
  }
}
