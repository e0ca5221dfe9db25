package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One answer of Graph.
 *
 * @param body null where it is not one JSON document: empty, cut off, HTML
 * @param location the header of that name: a 410 tells there where to start over
 */
record GraphReply(
    int status,
    @Nullable JsonNode body,
    @Nullable String retryAfter,
    @Nullable String requestId,
    @Nullable String location) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Graph's outermost error code, or null. */
  @Nullable String errorCode() {
    return body == null ? null : GraphJson.text(body.get("error"), "code");
  }

  /** The codes of the error and of all that are nested in it, outermost first, joined by blanks. */
  String allErrorCodes() {
    StringBuilder codes = new StringBuilder();
    JsonNode error = body == null ? null : body.get("error");
    for (int depth = 0; error != null && error.isObject() && depth < 5; depth++) {
      String code = GraphJson.text(error, "code");
      if (code != null) {
        codes.append(codes.isEmpty() ? "" : " ").append(code);
      }
      JsonNode inner = error.get("innerError");
      error = inner == null ? error.get("innererror") : inner;
    }
    return codes.toString();
  }

  /** Graph's words, only to be searched, never to be shown: they may quote a person's data. */
  String errorText() {
    String text = body == null ? null : GraphJson.text(body.get("error"), "message");
    return text == null ? "" : text;
  }

  @Override
  public String toString() {
    return "GraphReply[status=" + status + "]";
  }
}
