package dev.psasync.testkit.sim.entra;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refresh tokens: bound to a user and an application, not to a tenant; every use gives a new one
 * and leaves the old one valid. Thread-safe.
 */
final class RefreshTokens {

  /** How long a token lives that nobody uses. */
  static final Duration LIFETIME = Duration.ofDays(90);

  record Grant(PartnerUser user, String clientId, Instant issuedAt) {}

  private final Clock clock;
  private final AccessTokens random;
  private final Map<String, Grant> grants = new ConcurrentHashMap<>();

  RefreshTokens(Clock clock, AccessTokens random) {
    this.clock = clock;
    this.random = random;
  }

  String issue(PartnerUser user, String clientId) {
    String text = "0.sim." + random.randomText();
    grants.put(text, new Grant(user, clientId, clock.instant()));
    return text;
  }

  Optional<Grant> find(String text) {
    return Optional.ofNullable(grants.get(text));
  }

  boolean expired(Grant grant) {
    return !clock.instant().isBefore(grant.issuedAt().plus(LIFETIME));
  }
}
