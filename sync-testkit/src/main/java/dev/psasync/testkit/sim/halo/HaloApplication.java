package dev.psasync.testkit.sim.halo;

import java.util.Set;

/**
 * An API application of the simulated instance (Halo: Configuration, Integrations, Halo API), of
 * the kind "Client ID and Secret (Services)".
 *
 * @param clientId the client id
 * @param clientSecret the secret; never in {@link #toString()}
 * @param scopes what the application may be granted; {@code all} covers everything
 * @param visibleClients ids of the clients its agent may see; empty = all. Lists are narrowed
 *     without a word, as Halo does
 */
public record HaloApplication(
    String clientId, String clientSecret, Set<String> scopes, Set<Long> visibleClients) {

  public HaloApplication {
    if (clientId.isBlank() || clientSecret.isBlank()) {
      throw new IllegalArgumentException("clientId and clientSecret must not be blank");
    }
    scopes = Set.copyOf(scopes);
    visibleClients = Set.copyOf(visibleClients);
  }

  /** An application with all rights whose agent sees every client. */
  public static HaloApplication withAllRights(String clientId, String clientSecret) {
    return new HaloApplication(clientId, clientSecret, Set.of("all"), Set.of());
  }

  @Override
  public String toString() {
    return "HaloApplication[clientId=" + clientId + ", scopes=" + scopes + "]";
  }
}
