package dev.psasync.examples.adapter;

import dev.psasync.http.Secret;
import dev.psasync.http.Sleeper;
import java.net.URI;
import java.time.Clock;

/**
 * What the adapter must be told.
 *
 * @param url where Tinydesk is, such as {@code https://acme.tinydesk.example}
 * @param apiKey the key of an API user
 * @param clock the time that limits go by
 * @param sleeper how to wait
 */
public record TinydeskSettings(URI url, Secret apiKey, Clock clock, Sleeper sleeper) {
  /** Makes settings with the system's clock and real waiting. */
  public static TinydeskSettings of(URI url, Secret apiKey) {
    return new TinydeskSettings(url, apiKey, Clock.systemUTC(), Sleeper.system());
  }
}
