package dev.psasync.graph;

import dev.psasync.testkit.sim.SimHandler;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.entra.AccessToken;
import dev.psasync.testkit.sim.entra.AccessTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A Graph server whose answers a test writes down, request by request. It takes only tokens that
 * the token endpoint gave for the tenant that the rule belongs to.
 */
final class GraphScript implements SimHandler {
  private record Rule(
      String tenant,
      Predicate<SimRequest> matching,
      List<Function<SimRequest, SimResponse>> answers,
      List<SimRequest> taken) {}

  private final AccessTokens tokens;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<SimRequest> unexpected = new CopyOnWriteArrayList<>();

  GraphScript(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * What a tenant answers to GETs whose path and decoded query contain all texts; the last answer
   * is repeated. Later rules win.
   *
   * @return the requests taken so far, growing
   */
  List<SimRequest> on(String tenant, String path, String query, SimResponse... answers) {
    List<SimRequest> taken = new CopyOnWriteArrayList<>();
    List<Function<SimRequest, SimResponse>> functions = new ArrayList<>();
    Arrays.stream(answers).forEach(answer -> functions.add(request -> answer));
    rules.add(
        0,
        new Rule(
            tenant,
            request ->
                request.path().replace("()", "").equals("/v1.0" + path)
                    && request.query().asMap().toString().contains(query),
            functions,
            taken));
    return taken;
  }

  /** Requests that no rule answered. */
  List<SimRequest> unexpected() {
    return unexpected;
  }

  @Override
  public SimResponse handle(SimRequest request) {
    AccessToken token = request.bearerToken().flatMap(tokens::find).orElse(null);
    if (token == null || tokens.expired(token)) {
      return error(401, "InvalidAuthenticationToken");
    }
    for (Rule rule : rules) {
      if (rule.tenant().equals(token.tenantId()) && rule.matching().test(request)) {
        int before;
        synchronized (rule) {
          before = rule.taken().size();
          rule.taken().add(request);
        }
        return rule.answers().get(Math.min(before, rule.answers().size() - 1)).apply(request);
      }
    }
    unexpected.add(request);
    return error(404, "Request_ResourceNotFound");
  }

  static SimResponse error(int status, String code) {
    return SimResponse.json(
            status,
            "{\"error\":{\"code\":\""
                + code
                + "\",\"message\":\"sim: about ann@cust-a.example\",\"innerError\":{\"date\":\"2026-05-01T09:00:00\"}}}")
        .withHeader("request-id", "6f000000-0000-4000-8000-000000000001");
  }

  /** A page; links may be null. */
  static SimResponse page(@Nullable String next, @Nullable String delta, String... items) {
    return SimResponse.json(
        200,
        "{\"@odata.context\":\"x\","
            + (next == null ? "" : "\"@odata.nextLink\":\"" + next + "\",")
            + (delta == null ? "" : "\"@odata.deltaLink\":\"" + delta + "\",")
            + "\"value\":["
            + String.join(",", items)
            + "]}");
  }

  static SimResponse last(String... items) {
    return page(null, null, items);
  }
}
