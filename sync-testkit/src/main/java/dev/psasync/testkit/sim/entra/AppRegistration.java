package dev.psasync.testkit.sim.entra;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An application known to the token endpoint. Immutable; every {@code with} gives a changed copy,
 * to be registered again under the same client id. {@link #toString()} shows no secret.
 */
public final class AppRegistration {

  private final String clientId;
  private final String homeTenantId;
  private final boolean multiTenant;
  private final Map<String, Instant> secretsUntil;
  private final List<X509Certificate> certificates;
  private final boolean unverifiedAssertions;

  private AppRegistration(
      String clientId,
      String homeTenantId,
      boolean multiTenant,
      Map<String, Instant> secretsUntil,
      List<X509Certificate> certificates,
      boolean unverifiedAssertions) {
    this.clientId = Objects.requireNonNull(clientId, "clientId");
    this.homeTenantId = homeTenantId.toLowerCase(Locale.ROOT);
    this.multiTenant = multiTenant;
    this.secretsUntil = Map.copyOf(secretsUntil);
    this.certificates = List.copyOf(certificates);
    this.unverifiedAssertions = unverifiedAssertions;
  }

  /** An application that gets tokens in its home tenant only. */
  public static AppRegistration singleTenant(String clientId, String homeTenantId) {
    return new AppRegistration(clientId, homeTenantId, false, Map.of(), List.of(), false);
  }

  /** An application that gets tokens wherever it has consent. */
  public static AppRegistration multiTenant(String clientId, String homeTenantId) {
    return new AppRegistration(clientId, homeTenantId, true, Map.of(), List.of(), false);
  }

  /** Adds a secret that does not expire. */
  public AppRegistration withSecret(String secret) {
    return withSecret(secret, Instant.MAX);
  }

  /** Adds a secret that is refused from the instant on. */
  public AppRegistration withSecret(String secret, Instant until) {
    Map<String, Instant> secrets = new HashMap<>(secretsUntil);
    secrets.put(secret, until);
    return new AppRegistration(
        clientId, homeTenantId, multiTenant, secrets, certificates, unverifiedAssertions);
  }

  /** Adds a certificate with which client assertions may be signed. */
  public AppRegistration withCertificate(X509Certificate certificate) {
    List<X509Certificate> more = new ArrayList<>(certificates);
    more.add(certificate);
    return new AppRegistration(
        clientId, homeTenantId, multiTenant, secretsUntil, more, unverifiedAssertions);
  }

  /** Takes client assertions whose form and claims are right without checking the signature. */
  public AppRegistration withUnverifiedAssertions() {
    return new AppRegistration(
        clientId, homeTenantId, multiTenant, secretsUntil, certificates, true);
  }

  /** The client id. */
  public String clientId() {
    return clientId;
  }

  /** The tenant the application is registered in. */
  public String homeTenantId() {
    return homeTenantId;
  }

  /** Whether tenants beside the home tenant may consent. */
  public boolean isMultiTenant() {
    return multiTenant;
  }

  @Nullable Instant secretUntil(String secret) {
    return secretsUntil.get(secret);
  }

  List<X509Certificate> certificates() {
    return certificates;
  }

  boolean unverifiedAssertions() {
    return unverifiedAssertions;
  }

  @Override
  public String toString() {
    return "AppRegistration[" + clientId + "]";
  }
}
