package dev.psasync.testkit.sim.entra;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens given out. Each is a random text that nobody can guess or change into another
 * tenant's. Thread-safe. A token that expired is still known here, so that the resource can tell
 * "expired" from "never heard of"; it is forgotten a day later.
 */
public final class AccessTokens {

  /** The audience of Microsoft Graph. */
  public static final String GRAPH = "https://graph.microsoft.com";

  /** The audience of Partner Center. */
  public static final String PARTNER_CENTER = "https://api.partnercenter.microsoft.com";

  private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);
  private static final int PRUNE_EVERY = 10_000;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

  /** An empty store that dates tokens by the clock. */
  public AccessTokens(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Gives an application's own token for Graph, for tests that need no token endpoint. */
  public String issueForApplication(String tenantId, String clientId, Duration lifetime) {
    return issue(tenantId, clientId, null, GRAPH, null, lifetime);
  }

  /** Gives a signed-in user's token for Graph, for tests that need no token endpoint. */
  public String issueForUser(
      String tenantId, String clientId, String userObjectId, Duration lifetime) {
    return issue(tenantId, clientId, userObjectId, GRAPH, null, lifetime);
  }

  String issue(
      String tenantId,
      String clientId,
      @Nullable String userObjectId,
      String audience,
      @Nullable String claims,
      Duration lifetime) {
    Instant now = clock.instant();
    String text = "sim." + (userObjectId == null ? "app." : "user.") + randomText();
    tokens.put(
        text,
        new AccessToken(
            tenantId.toLowerCase(Locale.ROOT),
            clientId,
            userObjectId,
            audience,
            claims,
            now,
            now.plus(lifetime)));
    if (tokens.size() % PRUNE_EVERY == 0) {
      tokens.values().removeIf(token -> token.expiresAt().plus(KEPT_AFTER_EXPIRY).isBefore(now));
    }
    return text;
  }

  /** What the token stands for, expired or not; empty when it was never given out. */
  public Optional<AccessToken> find(String text) {
    return Optional.ofNullable(tokens.get(text));
  }

  /** Whether the token is past its end by the clock. */
  public boolean expired(AccessToken token) {
    return !clock.instant().isBefore(token.expiresAt());
  }

  /** Forgets every token of a tenant, as if each had been revoked. */
  public void revokeTenant(String tenantId) {
    tokens.values().removeIf(token -> token.tenantId().equalsIgnoreCase(tenantId));
  }

  String randomText() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
