package dev.psasync.testkit.sim.halo;

import java.util.Set;

/**
 * Who asks: the application's granted scopes and what its agent may see.
 *
 * @param applicationId the application's client id
 * @param scopes granted scopes
 * @param visibleClients ids of visible clients; empty = all
 */
record Caller(String applicationId, Set<String> scopes, Set<Long> visibleClients) {

  boolean sees(long clientId) {
    return visibleClients.isEmpty() || visibleClients.contains(clientId);
  }

  boolean has(String scope) {
    return scopes.contains("all")
        || (scopes.contains("all:standard") && !scope.equals("admin"))
        || scopes.contains(scope)
        || (scope.startsWith("read:") && scopes.contains("edit:" + scope.substring(5)));
  }

  void needs(String scope) {
    if (!has(scope)) {
      throw Refusal.status(403);
    }
  }
}
