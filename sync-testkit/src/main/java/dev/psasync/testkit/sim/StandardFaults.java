package dev.psasync.testkit.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * The faults every HTTP service has. Where a vendor's error has a shape of its own, the vendor's
 * simulator offers faults with the same names in its own {@link FaultCatalog}.
 */
public final class StandardFaults {

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private StandardFaults() {}

  /** A status with a small JSON error body; the request has no effect. */
  public static Fault status(int status) {
    return Fault.answering(
        "status-" + status,
        SimResponse.json(status, "{\"error\":\"simulated status " + status + "\"}"));
  }

  /** A status with {@code Retry-After} in the given text, whatever it says. */
  public static Fault statusRetryAfter(int status, String retryAfter) {
    return Fault.answering(
        "status-" + status + "-retry-after",
        SimResponse.json(status, "{\"error\":\"simulated status " + status + "\"}")
            .withHeader("Retry-After", retryAfter));
  }

  /** A status with {@code Retry-After} in whole seconds; fractions are cut off. */
  public static Fault statusRetryAfter(int status, Duration wait) {
    return statusRetryAfter(status, Long.toString(wait.toSeconds()));
  }

  /** A status with {@code Retry-After} as an HTTP date. */
  public static Fault statusRetryAfter(int status, Instant until) {
    return statusRetryAfter(status, HTTP_DATE.format(until));
  }

  /** 429 without {@code Retry-After}. */
  public static Fault throttled() {
    return named("throttled", status(429));
  }

  /** 429 with {@code Retry-After: 1}. */
  public static Fault throttledSeconds() {
    return named("throttled-seconds", statusRetryAfter(429, "1"));
  }

  /** 429 with a decimal {@code Retry-After}. */
  public static Fault throttledDecimal() {
    return named("throttled-decimal", statusRetryAfter(429, "0.128"));
  }

  /** A gateway's HTML page in place of JSON. */
  public static Fault html(int status) {
    return Fault.answering(
        "html-" + status,
        SimResponse.html(
            status,
            "<html><head><title>" + status + "</title></head><body>Simulated</body></html>"));
  }

  /** 200 with no body at all; the request has no effect. */
  public static Fault emptyOk() {
    return Fault.answering("empty-200", SimResponse.status(200));
  }

  /** 200 with {@code {}}; the request has no effect. */
  public static Fault emptyObject() {
    return Fault.answering("empty-object", SimResponse.json(200, "{}"));
  }

  /** The request takes effect; the JSON stops in the middle but the transfer is whole. */
  public static Fault truncatedJson() {
    return Fault.changing(
        "truncated-json",
        response ->
            response.withBody(Arrays.copyOf(response.bytes(), response.bytes().length / 2)));
  }

  /** The request takes effect; the connection is closed half-way through the body. */
  public static Fault cutTransfer() {
    return Fault.changing("cut-transfer", SimResponse::cut);
  }

  /** The request takes effect; a byte order mark stands before the JSON. */
  public static Fault byteOrderMark() {
    return Fault.changing(
        "byte-order-mark", response -> response.withBody("\uFEFF" + response.body()));
  }

  /** The request takes effect; the answer is compressed. */
  public static Fault gzip() {
    return Fault.changing("gzip", SimResponse::gzipped);
  }

  /** The connection is dropped before the request took effect. */
  public static Fault dropBefore() {
    return Fault.answering("drop-before", SimResponse.status(200).dropped());
  }

  /** The request takes effect, then the connection is dropped without an answer. */
  public static Fault dropAfter() {
    return Fault.changing("drop-after", SimResponse::dropped);
  }

  /** No answer until {@link SimulatorServer#releaseHeld()}; then 504. The request has no effect. */
  public static Fault holdBefore() {
    return Fault.answering(
        "hold-before", SimResponse.json(504, "{\"error\":\"simulated time-out\"}").held());
  }

  /** The request takes effect; no answer until {@link SimulatorServer#releaseHeld()}. */
  public static Fault holdAfter() {
    return Fault.changing("hold-after", SimResponse::held);
  }

  /** The request takes effect, but a gateway answers with its own error page. */
  public static Fault gatewayErrorAfter() {
    return Fault.changing(
        "gateway-error-after",
        response -> SimResponse.html(502, "<html><body>Bad gateway</body></html>"));
  }

  /** All of the above by name, with the usual statuses. */
  public static FaultCatalog catalog() {
    FaultCatalog catalog = FaultCatalog.empty();
    for (int status : new int[] {400, 401, 403, 404, 409, 429, 500, 502, 503, 504}) {
      catalog = catalog.with(status(status));
    }
    for (int status : new int[] {200, 500, 502, 503}) {
      catalog = catalog.with(html(status));
    }
    return catalog
        .with(throttled())
        .with(throttledSeconds())
        .with(throttledDecimal())
        .with(emptyOk())
        .with(emptyObject())
        .with(truncatedJson())
        .with(cutTransfer())
        .with(byteOrderMark())
        .with(gzip())
        .with(dropBefore())
        .with(dropAfter())
        .with(holdBefore())
        .with(holdAfter())
        .with(gatewayErrorAfter());
  }

  private static Fault named(String name, Fault fault) {
    return Fault.of(name, fault::answer);
  }
}
