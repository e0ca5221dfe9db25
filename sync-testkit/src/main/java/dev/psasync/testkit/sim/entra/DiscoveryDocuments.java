package dev.psasync.testkit.sim.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;

/** The documents in which a client finds the token address. */
final class DiscoveryDocuments {

  private final ObjectMapper json = new ObjectMapper();

  SimResponse instance(SimRequest request) {
    String host = host(request);
    ObjectNode body = json.createObjectNode();
    body.put(
        "tenant_discovery_endpoint",
        "https://" + host + "/common/v2.0/.well-known/openid-configuration");
    body.put("api-version", "1.1");
    ObjectNode entry = body.putArray("metadata").addObject();
    entry.put("preferred_network", host);
    entry.put("preferred_cache", host);
    ArrayNode aliases = entry.putArray("aliases");
    aliases.add(host);
    return SimResponse.json(200, body.toString());
  }

  SimResponse openIdConfiguration(SimRequest request, String tenant) {
    String base = "https://" + host(request) + "/" + tenant;
    ObjectNode body = json.createObjectNode();
    body.put("token_endpoint", base + "/oauth2/v2.0/token");
    body.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
    body.put("jwks_uri", base + "/discovery/v2.0/keys");
    body.put("issuer", base + "/v2.0");
    body.putArray("token_endpoint_auth_methods_supported")
        .add("client_secret_post")
        .add("private_key_jwt")
        .add("client_secret_basic");
    body.putArray("response_types_supported").add("code").add("id_token");
    body.putArray("subject_types_supported").add("pairwise");
    body.putArray("id_token_signing_alg_values_supported").add("RS256");
    return SimResponse.json(200, body.toString());
  }

  private static String host(SimRequest request) {
    return request.header("Host").orElse("localhost");
  }
}
