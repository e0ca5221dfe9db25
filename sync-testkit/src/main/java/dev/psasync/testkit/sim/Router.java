package dev.psasync.testkit.sim;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Sends each request to the handler of its method and path. A pattern is a path whose segments are
 * literal (compared without case) or {@code {name}}; a literal pattern wins over one with variables
 * when they are added first: routes are tried in the order of adding. Build it first, then use it
 * from any number of threads.
 */
public final class Router implements SimHandler {

  /** Answers a request whose path matched. */
  @FunctionalInterface
  public interface RouteHandler {

    /** Answers the request; {@code variables} holds the decoded segments by name. */
    SimResponse handle(SimRequest request, Map<String, String> variables);
  }

  private record Route(String method, List<String> segments, RouteHandler handler) {}

  private final List<Route> routes = new ArrayList<>();
  private SimHandler notFound = request -> SimResponse.status(404);
  private SimHandler methodNotAllowed = request -> SimResponse.status(405);

  /** A router that answers 404 to everything. */
  public Router() {}

  /** Adds a route, such as {@code route("GET", "/api/users/{id}", handler)}. */
  public Router route(String method, String pattern, RouteHandler handler) {
    routes.add(
        new Route(
            method.toUpperCase(Locale.ROOT),
            segments(pattern),
            Objects.requireNonNull(handler, "handler")));
    return this;
  }

  /** Answers requests for unknown paths; status 404 unless told. */
  public Router otherwise(SimHandler handler) {
    notFound = Objects.requireNonNull(handler, "handler");
    return this;
  }

  /** Answers requests whose path is known, but not with that method; status 405 unless told. */
  public Router wrongMethod(SimHandler handler) {
    methodNotAllowed = Objects.requireNonNull(handler, "handler");
    return this;
  }

  @Override
  public SimResponse handle(SimRequest request) {
    List<String> segments = segments(request.rawPath());
    boolean pathKnown = false;
    for (Route route : routes) {
      if (!matches(route.segments(), segments)) {
        continue;
      }
      if (route.method().equals(request.method())) {
        return route.handler().handle(request, variables(route.segments(), segments));
      }
      pathKnown = true;
    }
    return (pathKnown ? methodNotAllowed : notFound).handle(request);
  }

  private static boolean matches(List<String> pattern, List<String> segments) {
    if (pattern.size() != segments.size()) {
      return false;
    }
    for (int i = 0; i < pattern.size(); i++) {
      if (!isVariable(pattern.get(i)) && !pattern.get(i).equalsIgnoreCase(segments.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> variables(List<String> pattern, List<String> segments) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      if (isVariable(pattern.get(i))) {
        variables.put(pattern.get(i).substring(1, pattern.get(i).length() - 1), segments.get(i));
      }
    }
    return variables;
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static List<String> segments(String path) {
    String trimmed = path.startsWith("/") ? path.substring(1) : path;
    if (trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    return Arrays.stream(trimmed.split("/", -1)).map(Router::decode).toList();
  }

  private static String decode(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException brokenEscape) {
      return segment;
    }
  }
}
