package dev.psasync.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP answer, whatever its status. Immutable; its text form shows the status and the size
 * only.
 */
public final class ApiResponse {
  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  /**
   * Makes an answer, for transports and stubs.
   *
   * @param status the HTTP status
   * @param headers names in any case
   * @param body decoded bytes, empty if there is none
   */
  public ApiResponse(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    this.headers = copy;
    this.body = Objects.requireNonNull(body, "body").clone();
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the status is 200 to 299. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The first value of a header, its name compared without case. */
  public Optional<String> header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** The body as UTF-8 text, without a byte order mark; may hold personal data. */
  public String text() {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** A copy of the body. */
  public byte[] body() {
    return body.clone();
  }

  @Override
  public String toString() {
    return "ApiResponse[status=" + status + ", bytes=" + body.length + "]";
  }
}
