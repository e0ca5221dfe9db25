package dev.psasync.testkit.sim.autotask;

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

  /** What Autotask refuses, it refuses with status 500. */
  static Refusal because(String message) {
    return new Refusal(Json.errors(500, message));
  }

  static Refusal html404() {
    return new Refusal(
        SimResponse.html(
            404,
            "<html><head><title>404 - File or directory not found.</title></head><body></body></html>"));
  }

  static Refusal method(String method) {
    return new Refusal(
        Json.answer(
            405,
            Json.object()
                .put(
                    "Message",
                    "The requested resource does not support http method '" + method + "'.")));
  }

  SimResponse answer() {
    return answer;
  }
}
