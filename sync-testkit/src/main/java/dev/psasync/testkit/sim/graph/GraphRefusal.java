package dev.psasync.testkit.sim.graph;

import dev.psasync.testkit.sim.SimHeaders;

/** Ends a request early with an error in Graph's shape; never leaves this package. */
final class GraphRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient SimHeaders headers;

  GraphRefusal(int status, String code, String message) {
    this(status, code, message, SimHeaders.none());
  }

  GraphRefusal(int status, String code, String message, SimHeaders headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  static GraphRefusal badRequest(String message) {
    return new GraphRefusal(400, "Request_BadRequest", message);
  }

  static GraphRefusal notFound(String id) {
    return new GraphRefusal(
        404,
        "Request_ResourceNotFound",
        "Resource '"
            + id
            + "' does not exist or one of its queried reference-property objects are not present.");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  SimHeaders headers() {
    return headers;
  }
}
