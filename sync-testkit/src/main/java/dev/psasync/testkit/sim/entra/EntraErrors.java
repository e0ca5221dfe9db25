package dev.psasync.testkit.sim.entra;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The AADSTS numbers the simulator knows. The numbers and meanings are Microsoft's published ones;
 * which HTTP status and which {@code error} value goes with a number is not published for all of
 * them, so no client should depend on that pairing.
 */
public final class EntraErrors {

  /** No consent in the tenant. */
  public static final int NO_CONSENT = 65001;

  /** The application does not exist in the tenant. */
  public static final int APPLICATION_NOT_FOUND = 700016;

  /** The application is disabled. */
  public static final int APPLICATION_DISABLED = 7000112;

  /** The client secret is wrong. */
  public static final int WRONG_SECRET = 7000215;

  /** The client secret has expired. */
  public static final int SECRET_EXPIRED = 7000222;

  /** The client assertion is not valid. */
  public static final int BAD_ASSERTION = 700027;

  /** The tenant does not exist. */
  public static final int TENANT_NOT_FOUND = 90002;

  /** The refresh token is not valid. */
  public static final int BAD_REFRESH_TOKEN = 70000;

  /** The refresh token expired through inactivity. */
  public static final int REFRESH_TOKEN_INACTIVE = 700082;

  /** The user's account is disabled. */
  public static final int USER_DISABLED = 50057;

  /** The user's sign-ins were revoked. */
  public static final int USER_REVOKED = 50173;

  /** Multi-factor authentication is needed. */
  public static final int MFA_NEEDED = 50076;

  /** Blocked by Conditional Access. */
  public static final int CONDITIONAL_ACCESS = 53003;

  /** The tenant is throttled. */
  public static final int THROTTLED = 90055;

  /** A transient failure of the service. */
  public static final int TRANSIENT = 90033;

  /** The client asked for the same token too often. */
  public static final int CLIENT_LOOP = 50196;

  /** The resource is not known in the tenant. */
  public static final int RESOURCE_NOT_FOUND = 500011;

  static final int MISSING_PARAMETER = 900144;
  static final int UNSUPPORTED_GRANT = 70003;
  static final int BAD_SCOPE = 70011;
  static final int NO_TENANT_GIVEN = 50059;
  static final int SINGLE_TENANT_ON_COMMON = 50194;
  static final int NO_CREDENTIAL = 7000218;

  private static final Map<Integer, EntraError> TABLE =
      table(
          new EntraError(WRONG_SECRET, 401, "invalid_client", null, "Wrong client secret"),
          new EntraError(SECRET_EXPIRED, 401, "invalid_client", null, "Client secret expired"),
          new EntraError(BAD_ASSERTION, 401, "invalid_client", null, "Client assertion not valid"),
          new EntraError(NO_CREDENTIAL, 401, "invalid_client", null, "No client credential sent"),
          new EntraError(
              APPLICATION_NOT_FOUND, 400, "unauthorized_client", null, "Application not in tenant"),
          new EntraError(700011, 400, "unauthorized_client", null, "Application not in tenant"),
          new EntraError(
              APPLICATION_DISABLED, 401, "unauthorized_client", null, "Application disabled"),
          new EntraError(70001, 400, "unauthorized_client", null, "Application disabled"),
          new EntraError(NO_CONSENT, 400, "invalid_grant", "consent_required", "No consent given"),
          new EntraError(90094, 400, "invalid_grant", "consent_required", "Admin consent needed"),
          new EntraError(90008, 400, "invalid_grant", "consent_required", "Consent is missing"),
          new EntraError(90099, 400, "invalid_grant", null, "Not authorized for partner admins"),
          new EntraError(RESOURCE_NOT_FOUND, 400, "invalid_resource", null, "Unknown resource"),
          new EntraError(650052, 400, "invalid_resource", null, "No subscription to the resource"),
          new EntraError(650057, 400, "invalid_resource", null, "Resource not among permissions"),
          new EntraError(TENANT_NOT_FOUND, 400, "invalid_request", null, "Tenant not found"),
          new EntraError(NO_TENANT_GIVEN, 400, "invalid_request", null, "No tenant given"),
          new EntraError(50128, 400, "invalid_request", null, "No tenant of that domain name"),
          new EntraError(5000224, 400, "invalid_request", null, "Tenant was deleted"),
          new EntraError(900023, 400, "invalid_request", null, "Tenant identifier not valid"),
          new EntraError(50020, 400, "invalid_grant", null, "User of another provider"),
          new EntraError(50034, 400, "invalid_grant", null, "User does not exist in tenant"),
          new EntraError(51004, 400, "invalid_grant", null, "User account not in directory"),
          new EntraError(50177, 400, "invalid_grant", null, "Guest users not supported"),
          new EntraError(USER_DISABLED, 400, "invalid_grant", null, "User account disabled"),
          new EntraError(USER_REVOKED, 400, "invalid_grant", "bad_token", "Grant revoked"),
          new EntraError(BAD_REFRESH_TOKEN, 400, "invalid_grant", "bad_token", "Grant not valid"),
          new EntraError(70008, 400, "invalid_grant", "bad_token", "Refresh token expired"),
          new EntraError(
              REFRESH_TOKEN_INACTIVE, 400, "invalid_grant", "bad_token", "Expired, not used"),
          new EntraError(70043, 400, "invalid_grant", "bad_token", "Sign-in frequency check"),
          new EntraError(MFA_NEEDED, 400, "invalid_grant", "basic_action", "MFA needed"),
          new EntraError(50078, 400, "invalid_grant", "basic_action", "MFA expired"),
          new EntraError(50079, 400, "invalid_grant", "basic_action", "MFA enrolment needed"),
          new EntraError(50158, 400, "invalid_grant", "basic_action", "External challenge open"),
          new EntraError(53000, 400, "invalid_grant", "message_only", "Device not compliant"),
          new EntraError(53001, 400, "invalid_grant", "message_only", "Device not joined"),
          new EntraError(53002, 400, "invalid_grant", "message_only", "App not approved"),
          new EntraError(
              CONDITIONAL_ACCESS, 400, "invalid_grant", "message_only", "Conditional Access"),
          new EntraError(530032, 400, "invalid_grant", "message_only", "Tenant security policy"),
          new EntraError(530034, 400, "invalid_grant", "message_only", "Delegated admin blocked"),
          new EntraError(
              SINGLE_TENANT_ON_COMMON, 400, "unauthorized_client", null, "Not multi-tenant"),
          new EntraError(9001023, 400, "invalid_request", null, "Not supported on /common"),
          new EntraError(CLIENT_LOOP, 400, "invalid_grant", null, "Same request too often"),
          new EntraError(THROTTLED, 429, "temporarily_unavailable", null, "Too many requests"),
          new EntraError(50033, 503, "temporarily_unavailable", null, "Transient failure"),
          new EntraError(50087, 503, "temporarily_unavailable", null, "Transient failure"),
          new EntraError(50088, 503, "temporarily_unavailable", null, "Telephony limit reached"),
          new EntraError(90006, 503, "temporarily_unavailable", null, "External server error"),
          new EntraError(90012, 503, "temporarily_unavailable", null, "Request timed out"),
          new EntraError(90024, 503, "temporarily_unavailable", null, "Budget exceeded"),
          new EntraError(TRANSIENT, 503, "temporarily_unavailable", null, "Service unavailable"),
          new EntraError(90090, 500, "temporarily_unavailable", null, "Transient failure"),
          new EntraError(
              MISSING_PARAMETER, 400, "invalid_request", null, "The body lacks a parameter"),
          new EntraError(
              UNSUPPORTED_GRANT, 400, "unsupported_grant_type", null, "Grant type not supported"),
          new EntraError(BAD_SCOPE, 400, "invalid_scope", null, "Scope not valid"));

  private EntraErrors() {}

  /**
   * The error of an AADSTS number.
   *
   * @throws IllegalArgumentException when the simulator does not know the number
   */
  public static EntraError of(int number) {
    @Nullable EntraError error = TABLE.get(number);
    if (error == null) {
      throw new IllegalArgumentException(
          "AADSTS" + number + " is not in the simulator's table; it knows " + TABLE.keySet());
    }
    return error;
  }

  /** Every error the simulator knows, by rising number. */
  public static Collection<EntraError> all() {
    return TABLE.values();
  }

  private static Map<Integer, EntraError> table(EntraError... errors) {
    return Collections.unmodifiableMap(
        Arrays.stream(errors)
            .collect(
                Collectors.toMap(
                    EntraError::number,
                    Function.identity(),
                    (first, second) -> {
                      throw new IllegalStateException("Twice in the table: " + first.number());
                    },
                    TreeMap::new)));
  }
}
