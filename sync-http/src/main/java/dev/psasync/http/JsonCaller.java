package dev.psasync.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Calls whose answers are JSON. What an answer that is none means depends on the call: a read
 * brought nothing, a write may have happened. Thread-safe.
 */
public final class JsonCaller {
  private final ApiCaller caller;
  private final String service;

  /**
   * Makes one.
   *
   * @param caller sends the calls
   * @param service whose answers are expected, for messages, such as {@code Halo}
   */
  public JsonCaller(ApiCaller caller, String service) {
    this.caller = Objects.requireNonNull(caller, "caller");
    this.service = Objects.requireNonNull(service, "service");
  }

  /**
   * Sends a read.
   *
   * @return the JSON as {@link Json#parse} gives it
   * @throws UnexpectedAnswerException if the answer is not JSON
   */
  public @Nullable Object read(ApiCall call) {
    return read(call, caller.send(call));
  }

  /**
   * Reads an answer that has been had already.
   *
   * @throws UnexpectedAnswerException if it is not JSON
   */
  public @Nullable Object read(ApiCall call, ApiResponse response) {
    try {
      return Json.parse(response.text());
    } catch (MalformedJsonException e) {
      throw new UnexpectedAnswerException(
          "the answer is not JSON; check that the URL is "
              + service
              + "'s and no proxy answers for it: "
              + call.operation(),
          facts(call, response),
          e);
    }
  }

  /**
   * Sends a write.
   *
   * @return the JSON as {@link Json#parse} gives it; null also for an answer that has no body by
   *     its status (204)
   * @throws OutcomeUnknownException also if the write was accepted but its answer cannot be read
   */
  public @Nullable Object write(ApiCall call) {
    ApiResponse response = caller.send(call);
    if (response.status() == 204) {
      return null;
    }
    try {
      return Json.parse(response.text());
    } catch (MalformedJsonException e) {
      throw new OutcomeUnknownException(
          "the write was accepted but its answer cannot be read; look before repeating it: "
              + call.operation(),
          facts(call, response),
          e);
    }
  }

  /** Sends a call whose answer is read by somebody else, headers included. */
  public ApiResponse send(ApiCall call) {
    return caller.send(call);
  }

  private static ApiFailure facts(ApiCall call, ApiResponse response) {
    return ApiFailure.of(call.operation()).withStatus(response.status()).withAttempts(1);
  }
}
