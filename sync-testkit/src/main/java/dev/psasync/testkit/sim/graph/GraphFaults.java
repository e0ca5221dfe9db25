package dev.psasync.testkit.sim.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.SimHeaders;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.StandardFaults;
import java.net.URI;
import java.time.Clock;
import java.util.function.BiConsumer;

/**
 * What goes wrong with Graph: errors in its own shape and pages that are not what they should be.
 */
public final class GraphFaults {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final GraphErrors errors;
  private final String scheme;

  GraphFaults(Clock clock, String scheme) {
    this.scheme = scheme;
    errors = new GraphErrors(clock);
  }

  /** An error in Graph's shape; the request has no effect. */
  public Fault error(int status, String code) {
    return error("graph-" + status + "-" + code, status, code, SimHeaders.none());
  }

  /** 429 with {@code Retry-After} in the given text. */
  public Fault throttled(String retryAfter) {
    return error(
        "graph-throttled",
        429,
        "TooManyRequests",
        SimHeaders.none().with("Retry-After", retryAfter));
  }

  /** 429 without {@code Retry-After}. */
  public Fault throttledWithoutRetryAfter() {
    return error("graph-throttled-no-header", 429, "TooManyRequests", SimHeaders.none());
  }

  /** 401 as for an expired token. */
  public Fault tokenExpired() {
    return error("graph-token-expired", 401, "InvalidAuthenticationToken", SimHeaders.none());
  }

  /** 403 as for a missing permission or a revoked consent. */
  public Fault requestDenied() {
    return error("graph-request-denied", 403, "Authorization_RequestDenied", SimHeaders.none());
  }

  /** 401 as for an application without a principal in the tenant. */
  public Fault identityNotFound() {
    return error(
        "graph-identity-not-found", 401, "Authorization_IdentityNotFound", SimHeaders.none());
  }

  /** 503 in Graph's shape. */
  public Fault unavailable() {
    return error("graph-unavailable", 503, "serviceNotAvailable", SimHeaders.none());
  }

  /** The next link, or the delta link, leads to another host; nobody may send a token there. */
  public static Fault linkElsewhere(URI elsewhere) {
    return changing(
        "graph-link-elsewhere",
        (request, page) -> {
          for (String name : new String[] {"@odata.nextLink", "@odata.deltaLink"}) {
            if (page.hasNonNull(name)) {
              URI link = URI.create(page.path(name).asText());
              page.put(name, elsewhere + link.getRawPath() + "?" + link.getRawQuery());
            }
          }
        });
  }

  /** The next link leads back to the page itself, for ever. */
  public Fault repeatedNextLink() {
    return changing(
        "graph-repeated-next-link",
        (request, page) -> {
          page.remove("@odata.deltaLink");
          page.put(
              "@odata.nextLink",
              scheme
                  + "://"
                  + request.header("Host").orElse("localhost")
                  + request.rawPath()
                  + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery()));
        });
  }

  /** Half of the values and the next link are missing, and nothing says so. */
  public static Fault truncatedList() {
    return changing(
        "graph-truncated-list",
        (request, page) -> {
          if (page.get("value") instanceof ArrayNode values) {
            int kept = values.size() / 2;
            while (values.size() > kept) {
              values.remove(values.size() - 1);
            }
          }
          page.remove("@odata.nextLink");
        });
  }

  /** {@code value} is missing; the links are there. */
  public static Fault valueMissing() {
    return changing("graph-value-missing", (request, page) -> page.remove("value"));
  }

  /** {@code value} is null. */
  public static Fault valueNull() {
    return changing("graph-value-null", (request, page) -> page.putNull("value"));
  }

  /** {@code value} is an object in place of an array. */
  public static Fault valueNoArray() {
    return changing("graph-value-no-array", (request, page) -> page.putObject("value"));
  }

  /** Neither next link nor delta link. */
  public static Fault linksMissing() {
    return changing(
        "graph-links-missing",
        (request, page) -> {
          page.remove("@odata.nextLink");
          page.remove("@odata.deltaLink");
        });
  }

  /** The list is empty, with status 200 and all else in order. */
  public static Fault emptyList() {
    return changing(
        "graph-empty-list",
        (request, page) -> {
          page.putArray("value");
          page.remove("@odata.nextLink");
        });
  }

  /** Both links at once, which never happens by the documentation. */
  public static Fault bothLinks() {
    return changing(
        "graph-both-links",
        (request, page) -> {
          String link = page.path("@odata.nextLink").asText(page.path("@odata.deltaLink").asText());
          page.put("@odata.nextLink", link);
          page.put("@odata.deltaLink", link);
        });
  }

  /**
   * The named member of the first value is replaced by the JSON text, such as a number for a text.
   */
  public static Fault wrongType(String member, String jsonValue) {
    return changing(
        "graph-wrong-type",
        (request, page) -> {
          if (page.path("value").path(0) instanceof ObjectNode first) {
            first.set(member, read(jsonValue));
          }
        });
  }

  /** The standard faults and all of these, with usual values. */
  public FaultCatalog catalog() {
    return StandardFaults.catalog()
        .with(throttled("1"))
        .with(throttledWithoutRetryAfter())
        .with(tokenExpired())
        .with(requestDenied())
        .with(identityNotFound())
        .with(unavailable())
        .with(error(500, "InternalServerError"))
        .with(error(502, "BadGateway"))
        .with(error(504, "GatewayTimeout"))
        .with(linkElsewhere(URI.create("https://graph.attacker.example")))
        .with(repeatedNextLink())
        .with(truncatedList())
        .with(valueMissing())
        .with(valueNull())
        .with(valueNoArray())
        .with(linksMissing())
        .with(bothLinks())
        .with(emptyList())
        .with(wrongType("accountEnabled", "\"perhaps\""));
  }

  private Fault error(String name, int status, String code, SimHeaders headers) {
    return Fault.of(
        name, (request, handler) -> errors.of(request, status, code, "Simulated.", headers));
  }

  private static Fault changing(String name, BiConsumer<SimRequest, ObjectNode> change) {
    return Fault.of(
        name,
        (request, handler) -> {
          SimResponse response = handler.handle(request);
          if (response.status() == 200 && read(response.body()) instanceof ObjectNode page) {
            change.accept(request, page);
            return response.withBody(page.toString());
          }
          return response;
        });
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException("Not JSON: " + notJson.getOriginalMessage(), notJson);
    }
  }
}
