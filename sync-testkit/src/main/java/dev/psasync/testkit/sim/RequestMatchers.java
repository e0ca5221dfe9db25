package dev.psasync.testkit.sim;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Predicates over requests, for faults and for counting in the journal. */
public final class RequestMatchers {

  private RequestMatchers() {}

  /** Every request. */
  public static Predicate<SimRequest> any() {
    return request -> true;
  }

  /** Requests of a method, written in any case. */
  public static Predicate<SimRequest> method(String method) {
    return request -> request.method().equalsIgnoreCase(method);
  }

  /** Requests whose decoded path is the given one, compared without case. */
  public static Predicate<SimRequest> path(String path) {
    return request -> request.path().equalsIgnoreCase(path);
  }

  /** Requests whose decoded path ends so, compared without case. */
  public static Predicate<SimRequest> pathEnding(String ending) {
    return request -> {
      String path = request.path();
      return path.regionMatches(true, path.length() - ending.length(), ending, 0, ending.length());
    };
  }

  /** Requests whose whole decoded path matches the regular expression, without case. */
  public static Predicate<SimRequest> pathMatching(String expression) {
    Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    return request -> pattern.matcher(request.path()).matches();
  }

  /** Requests with that method and a decoded path that matches the regular expression. */
  public static Predicate<SimRequest> to(String method, String pathExpression) {
    return method(method).and(pathMatching(pathExpression));
  }

  /** Requests whose decoded query holds a parameter of that exact name. */
  public static Predicate<SimRequest> withParameter(String name) {
    return request -> request.query().has(name);
  }

  /** Requests whose body contains the text. */
  public static Predicate<SimRequest> bodyContaining(String text) {
    return request -> request.body().contains(text);
  }
}
