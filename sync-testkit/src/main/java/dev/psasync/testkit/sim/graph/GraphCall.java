package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.SimQuery;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.entra.AccessToken;
import java.util.Optional;
import java.util.Set;

/**
 * One request on behalf of a tenant.
 *
 * @param request what came in
 * @param query its decoded query
 * @param tenant the tenant its token opens
 * @param token what the token stands for
 * @param base the address links start with, such as {@code https://127.0.0.1:40123/v1.0}
 */
record GraphCall(
    SimRequest request, SimQuery query, GraphTenant tenant, AccessToken token, String base) {

  boolean beta() {
    return base.endsWith("/beta");
  }

  Optional<String> option(String name) {
    return query.firstIgnoringCase(name);
  }

  /** Whether the caller asked for an advanced query in the full form: header and count. */
  boolean advanced() {
    return eventual() && counting();
  }

  /** Whether the caller sent {@code ConsistencyLevel: eventual}. */
  boolean eventual() {
    return request.header("ConsistencyLevel").orElse("").equalsIgnoreCase("eventual");
  }

  boolean counting() {
    return option("$count").orElse("false").equalsIgnoreCase("true");
  }

  boolean prefers(String preference) {
    return request.headers().contains("Prefer", preference);
  }

  int top(int usual, int most) {
    String text = option("$top").orElse(null);
    if (text == null) {
      return usual;
    }
    try {
      int top = Integer.parseInt(text.trim());
      if (top >= 1 && top <= most) {
        return top;
      }
    } catch (NumberFormatException notANumber) {
      // Answered below, together with numbers out of range.
    }
    throw GraphRefusal.badRequest(
        "Invalid page size specified: '"
            + text
            + "'. Must be between 1 and "
            + most
            + " inclusive.");
  }

  /** Refuses every query option that is not among the given ones. */
  void onlyOptions(Set<String> allowed) {
    for (String name : query.asMap().keySet()) {
      if (name.startsWith("$") && !allowed.contains(name.toLowerCase(java.util.Locale.ROOT))) {
        throw GraphRefusal.badRequest("Query option '" + name + "' is not supported here.");
      }
    }
  }
}
