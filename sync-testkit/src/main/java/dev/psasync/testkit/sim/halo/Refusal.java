package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimResponse;

/** Ends the handling of a request with an error answer. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient SimResponse answer;

  Refusal(SimResponse answer) {
    super("refused with status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  /** A business rule: a plain sentence, not JSON. */
  static Refusal rule(String sentence) {
    return new Refusal(SimResponse.text(400, sentence));
  }

  /** Types that do not fit: JSON path to messages. */
  static Refusal types(ObjectNode messagesByPath) {
    return new Refusal(Json.answer(400, messagesByPath));
  }

  static Refusal status(int status) {
    return new Refusal(SimResponse.status(status));
  }

  SimResponse answer() {
    return answer;
  }
}
