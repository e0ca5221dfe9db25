package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimResponse;

/** Ends the handling of a request with an error answer. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient SimResponse answer;

  private Refusal(SimResponse answer) {
    super("refused with status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  static Refusal with(SimResponse answer) {
    return new Refusal(answer);
  }

  static Refusal of(int status, String code, String message) {
    ObjectNode body = Json.object().put("code", code).put("message", message);
    body.putNull("errors");
    return new Refusal(Json.answer(status, body));
  }

  /** A record that does not hold: one error on one field. */
  static Refusal invalid(String resource, String errorCode, String field, String message) {
    ObjectNode body =
        Json.object().put("code", "InvalidObject").put("message", resource + " object is invalid");
    body.putArray("errors")
        .addObject()
        .put("code", errorCode)
        .put("message", message)
        .put("resource", resource)
        .put("field", field);
    return new Refusal(Json.answer(400, body));
  }

  static Refusal patch(String message) {
    return of(400, "InvalidPatch", message);
  }

  /** A member that the model does not have. */
  static Refusal member(String name, String type) {
    return of(
        400,
        "ConnectWiseApi",
        "Could not find member '"
            + name
            + "' on object of type '"
            + type
            + "'. Check the version in the Accept header.");
  }

  static Refusal conditions(String why) {
    return of(
        400,
        "ConnectWiseApi",
        "The conditions are not valid: "
            + why
            + ". Strings must be surrounded by quotes, dates by square brackets; integers and booleans stand bare.");
  }

  static Refusal missing(String kind, String id) {
    return of(404, "NotFound", kind + " " + id + " not found");
  }

  static Refusal noEndpoint() {
    return of(404, "ConnectWiseApi", "The endpoint does not exist.");
  }

  SimResponse answer() {
    return answer;
  }
}
