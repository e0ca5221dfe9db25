package dev.psasync.testkit.sim.entra;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the token endpoint knows and which of it is out of order: tenants, applications, consents
 * and the failures switched on. Every change is seen by the next request. Thread-safe.
 *
 * <p>Failures are looked up in the order application, user, tenant, application in tenant; the
 * first one found is answered.
 */
public final class EntraDirectory {

  private final Map<String, String> tenantIdByName = new ConcurrentHashMap<>();
  private final Map<String, AppRegistration> apps = new ConcurrentHashMap<>();
  private final Set<String> consents = ConcurrentHashMap.newKeySet();
  private final Set<String> audiences = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  EntraDirectory() {
    audiences.add(AccessTokens.GRAPH);
    audiences.add(AccessTokens.PARTNER_CENTER);
  }

  /** Adds a tenant, with domain names under which it can be asked for too. */
  public EntraDirectory addTenant(String tenantId, String... domainNames) {
    tenantIdByName.put(lower(tenantId), lower(tenantId));
    for (String domainName : domainNames) {
      tenantIdByName.put(lower(domainName), lower(tenantId));
    }
    return this;
  }

  /** Takes a tenant away with all its names. */
  public EntraDirectory removeTenant(String tenantId) {
    tenantIdByName.values().removeIf(id -> id.equals(lower(tenantId)));
    return this;
  }

  /** Adds an application or replaces the one with the same client id. */
  public EntraDirectory register(AppRegistration app) {
    apps.put(app.clientId(), app);
    return this;
  }

  /** Lets a multi-tenant application into a tenant. */
  public EntraDirectory consent(String clientId, String tenantId) {
    consents.add(key(clientId, tenantId));
    return this;
  }

  /** Takes the consent back; tokens already given stay valid until they expire. */
  public EntraDirectory revokeConsent(String clientId, String tenantId) {
    consents.remove(key(clientId, tenantId));
    return this;
  }

  /** Makes a further resource known, such as {@code https://example.crm4.dynamics.com}. */
  public EntraDirectory addAudience(String audience) {
    audiences.add(audience);
    return this;
  }

  /** From now on every token request in the tenant fails with the AADSTS number. */
  public EntraDirectory failTenant(String tenantId, int number) {
    return fail("tenant " + lower(tenantId), number);
  }

  /** From now on every token request of the application fails with the AADSTS number. */
  public EntraDirectory failApp(String clientId, int number) {
    return fail("app " + clientId, number);
  }

  /** From now on the application's token requests in the tenant fail with the AADSTS number. */
  public EntraDirectory failAppInTenant(String clientId, String tenantId, int number) {
    return fail("both " + key(clientId, tenantId), number);
  }

  /** From now on every redemption of a refresh token of the user fails with the AADSTS number. */
  public EntraDirectory failUser(String userObjectId, int number) {
    return fail("user " + userObjectId, number);
  }

  /** Switches the tenant's failures off. */
  public EntraDirectory healTenant(String tenantId) {
    failures.remove("tenant " + lower(tenantId));
    failures.keySet().removeIf(key -> key.startsWith("both ") && key.endsWith(lower(tenantId)));
    return this;
  }

  /** Switches every failure off. */
  public EntraDirectory healAll() {
    failures.clear();
    return this;
  }

  Optional<String> tenantId(String nameOrId) {
    return Optional.ofNullable(tenantIdByName.get(lower(nameOrId)));
  }

  Optional<AppRegistration> app(String clientId) {
    return Optional.ofNullable(apps.get(clientId));
  }

  boolean mayEnter(AppRegistration app, String tenantId) {
    return app.homeTenantId().equals(tenantId)
        || (app.isMultiTenant() && consents.contains(key(app.clientId(), tenantId)));
  }

  boolean knowsAudience(String audience) {
    return audiences.contains(audience);
  }

  Optional<Integer> appFailure(String clientId) {
    return Optional.ofNullable(failures.get("app " + clientId));
  }

  Optional<Integer> userFailure(String userObjectId) {
    return Optional.ofNullable(failures.get("user " + userObjectId));
  }

  Optional<Integer> tenantFailure(String clientId, String tenantId) {
    return Optional.ofNullable(failures.get("tenant " + tenantId))
        .or(() -> Optional.ofNullable(failures.get("both " + key(clientId, tenantId))));
  }

  private EntraDirectory fail(String key, int number) {
    failures.put(key, EntraErrors.of(number).number());
    return this;
  }

  private static String key(String clientId, String tenantId) {
    return Objects.requireNonNull(clientId, "clientId") + "@" + lower(tenantId);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
