package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.http.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partner user's refresh token: the newest one known, and the handing back of rotated ones.
 *
 * <p>Microsoft returns a new token at every use and lets the old one live on, so one token serves
 * many tenants side by side and there is no need to store each of the hundreds that a run brings:
 * the first of a run is handed back, then one per {@link #HAND_BACK_EVERY}. Thread-safe.
 */
final class RefreshTokens {
  /** A refresh token lives 90 days; one stored twice a day never grows old. */
  static final Duration HAND_BACK_EVERY = Duration.ofHours(12);

  private static final Logger LOG = LoggerFactory.getLogger(RefreshTokens.class);

  private final Secret source;
  private final Consumer<Secret> listener;
  private final Clock clock;
  private @Nullable String lastGiven;
  private @Nullable String lineage;
  private @Nullable String offered;
  private @Nullable String newest;
  private @Nullable Instant handedBack;

  RefreshTokens(Secret source, Consumer<Secret> listener, Clock clock) {
    this.source = source;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * A token to redeem.
   *
   * @param value what the source gives if it has changed there, else the newest one that Microsoft
   *     gave
   * @param given what the source gave first: stands for the partner user's sign-in until the source
   *     gives something else than what was handed back to it
   */
  record Redeemable(String value, String given) {
    @Override
    public String toString() {
      return "Redeemable[***]";
    }
  }

  synchronized Redeemable current() {
    String given = source.reveal();
    if (!given.equals(lastGiven)) {
      lastGiven = given;
      // The token that was handed back and stored is still the same sign-in.
      if (!given.equals(offered)) {
        lineage = given;
        newest = given;
      }
    }
    return new Redeemable(Objects.requireNonNull(newest), Objects.requireNonNull(lineage));
  }

  /**
   * Takes a rotated token over and hands it back when it is time.
   *
   * <p>One that descends from a sign-in replaced meanwhile is dropped: it must not displace what
   * the operator has stored since.
   *
   * @param redeemed what was redeemed for it
   */
  synchronized void rotated(Redeemable redeemed, String fresh) {
    if (!redeemed.given().equals(lineage) || fresh.equals(newest)) {
      return;
    }
    newest = fresh;
    Instant now = clock.instant();
    if (handedBack != null && now.isBefore(handedBack.plus(HAND_BACK_EVERY))) {
      return;
    }
    try {
      if (!source.reveal().equals(lastGiven)) {
        return;
      }
      offered = fresh;
      listener.accept(Secret.of(fresh));
      handedBack = now;
    } catch (RuntimeException failure) {
      // The tenant's token is good; the next redemption tries to hand back again.
      LOG.warn(
          "The rotated refresh token could not be handed back: {}", failure.getClass().getName());
    }
  }

  /** The refresh token in MSAL4J's serialized cache of one tenant, or null if there is none. */
  static @Nullable String inCache(String serialized) {
    JsonNode root = GraphJson.parse(serialized.getBytes(StandardCharsets.UTF_8));
    if (root != null) {
      for (JsonNode entry : root.path("RefreshToken")) {
        String secret = GraphJson.text(entry, "secret");
        if (secret != null && !secret.isBlank()) {
          return secret;
        }
      }
    }
    return null;
  }
}
