package dev.psasync.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one token for all callers and fetches it once however many ask (single flight);
 * thread-safe.
 *
 * <p>A failed fetch is reported to everybody who waited for it and not repeated on their behalf. A
 * token that the server refused is replaced once: of many callers refused with the same token, the
 * first fetches a new one and the others get that.
 */
public final class TokenProvider implements RequestAuthorizer {
  private final Supplier<AccessToken> fetch;
  private final Clock clock;
  private final Duration margin;
  private final Object monitor = new Object();
  private @Nullable AccessToken current;
  private @Nullable CompletableFuture<AccessToken> underWay;
  private int followers;

  /**
   * Makes one.
   *
   * @param fetch asks the token endpoint; called on the thread of one caller at a time
   * @param clock the one that {@link AccessToken#expiresAt()} refers to
   * @param margin a token with less than this left is replaced; 60 seconds is usual
   */
  public TokenProvider(Supplier<AccessToken> fetch, Clock clock, Duration margin) {
    this.fetch = Objects.requireNonNull(fetch, "fetch");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.margin = Objects.requireNonNull(margin, "margin");
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + token().value().reveal());
  }

  @Override
  public boolean renew(Map<String, String> refused) {
    synchronized (monitor) {
      AccessToken held = current;
      if (held != null
          && ("Bearer " + held.value().reveal()).equals(refused.get("Authorization"))) {
        current = null;
      }
    }
    token();
    return true;
  }

  /** A token that is good for at least the margin; fetched if need be. */
  public AccessToken token() {
    while (true) {
      CompletableFuture<AccessToken> shared;
      boolean leader = false;
      synchronized (monitor) {
        AccessToken held = current;
        if (held != null && clock.instant().plus(margin).isBefore(held.expiresAt())) {
          return held;
        }
        shared = underWay;
        if (shared == null) {
          shared = new CompletableFuture<>();
          underWay = shared;
          leader = true;
        } else {
          followers++;
        }
      }
      if (leader) {
        return lead(shared);
      }
      try {
        return shared.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CallInterruptedException("wait for the access token", false, e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof CallInterruptedException) {
          continue; // the one who fetched was asked to stop; that is not this caller's business
        }
        throw asUnchecked(e);
      } finally {
        synchronized (monitor) {
          followers--;
        }
      }
    }
  }

  /** How many callers wait for a fetch that is under way. */
  int waiting() {
    synchronized (monitor) {
      return followers;
    }
  }

  private AccessToken lead(CompletableFuture<AccessToken> shared) {
    try {
      AccessToken fresh = Objects.requireNonNull(fetch.get(), "fetched token");
      synchronized (monitor) {
        current = fresh;
        underWay = null;
      }
      shared.complete(fresh);
      return fresh;
    } catch (RuntimeException | Error e) {
      synchronized (monitor) {
        underWay = null;
      }
      shared.completeExceptionally(e);
      throw e;
    }
  }

  private static RuntimeException asUnchecked(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("fetching the access token failed", e.getCause());
  }

  @Override
  public String toString() {
    return "TokenProvider[***]";
  }
}
