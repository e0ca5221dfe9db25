package dev.psasync.http;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A request with what is needed to send it responsibly.
 *
 * @param request without credentials
 * @param safety what may be repeated
 * @param operation method and path template for messages and logs, such as {@code GET /Users/{id}}
 * @param personalValues values in the request that must not turn up in a message when the server
 *     quotes them
 */
public record ApiCall(
    ApiRequest request, Safety safety, String operation, Collection<String> personalValues) {

  public ApiCall {
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(safety, "safety");
    Objects.requireNonNull(operation, "operation");
    personalValues = List.copyOf(personalValues);
  }

  /** A call whose request carries no personal values. */
  public ApiCall(ApiRequest request, Safety safety, String operation) {
    this(request, safety, operation, List.of());
  }

  @Override
  public String toString() {
    return operation;
  }
}
