package dev.psasync.testkit.sim;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One answer, together with what happens to it on the wire. Immutable; every {@code with} gives a
 * changed copy.
 */
public final class SimResponse {

  /** What the connection does with the answer. */
  public enum Transport {
    /** Sends it. */
    SEND,
    /** Closes the connection without a byte of answer. */
    DROP,
    /** Keeps the caller waiting until {@link SimulatorServer#releaseHeld()} or the server's end. */
    HOLD,
    /** Announces the whole length, sends half of the body and closes the connection. */
    CUT
  }

  private final int status;
  private final SimHeaders headers;
  private final byte[] body;
  private final Transport transport;
  private final boolean gzip;

  private SimResponse(
      int status, SimHeaders headers, byte[] body, Transport transport, boolean gzip) {
    if (status < 100 || status > 999) {
      throw new IllegalArgumentException("An HTTP status has three digits, got " + status);
    }
    this.status = status;
    this.headers = Objects.requireNonNull(headers, "headers");
    this.body = body;
    this.transport = transport;
    this.gzip = gzip;
  }

  /** An answer without body and without headers. */
  public static SimResponse status(int status) {
    return new SimResponse(status, SimHeaders.none(), new byte[0], Transport.SEND, false);
  }

  /** A JSON answer; the text is sent as it is, valid or not. */
  public static SimResponse json(int status, String body) {
    return status(status)
        .withHeader("Content-Type", "application/json; charset=utf-8")
        .withBody(body);
  }

  /** A JSON answer already encoded as UTF-8; the array is not copied and must not be changed. */
  public static SimResponse json(int status, byte[] utf8) {
    return new SimResponse(
        status,
        SimHeaders.none().with("Content-Type", "application/json; charset=utf-8"),
        Objects.requireNonNull(utf8, "utf8"),
        Transport.SEND,
        false);
  }

  /** An HTML answer, as gateways and maintenance pages give it. */
  public static SimResponse html(int status, String body) {
    return status(status).withHeader("Content-Type", "text/html; charset=utf-8").withBody(body);
  }

  /** A plain text answer. */
  public static SimResponse text(int status, String body) {
    return status(status).withHeader("Content-Type", "text/plain; charset=utf-8").withBody(body);
  }

  /** This answer with another status. */
  public SimResponse withStatus(int newStatus) {
    return new SimResponse(newStatus, headers, body, transport, gzip);
  }

  /** This answer with a header set, replacing a former value. */
  public SimResponse withHeader(String name, String value) {
    return new SimResponse(status, headers.with(name, value), body, transport, gzip);
  }

  /** This answer without a header. */
  public SimResponse withoutHeader(String name) {
    return new SimResponse(status, headers.without(name), body, transport, gzip);
  }

  /** This answer with another body, sent as UTF-8. */
  public SimResponse withBody(String newBody) {
    return withBody(newBody.getBytes(StandardCharsets.UTF_8));
  }

  /** This answer with another body; the array is not copied and must not be changed. */
  public SimResponse withBody(byte[] newBody) {
    return new SimResponse(
        status, headers, Objects.requireNonNull(newBody, "newBody"), transport, gzip);
  }

  /** The connection is closed instead of answering. */
  public SimResponse dropped() {
    return new SimResponse(status, headers, body, Transport.DROP, gzip);
  }

  /** The answer waits until {@link SimulatorServer#releaseHeld()}; a stopped server drops it. */
  public SimResponse held() {
    return new SimResponse(status, headers, body, Transport.HOLD, gzip);
  }

  /** Half of the body is sent, then the connection is closed. */
  public SimResponse cut() {
    return new SimResponse(status, headers, body, Transport.CUT, gzip);
  }

  /** The body is sent compressed, with {@code Content-Encoding: gzip}, asked for or not. */
  public SimResponse gzipped() {
    return new SimResponse(status, headers, body, transport, true);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The headers, without those the server adds (length, date, encoding). */
  public SimHeaders headers() {
    return headers;
  }

  /** The body read as UTF-8. */
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** How many bytes the body has before any compression. */
  public int bodyLength() {
    return body.length;
  }

  /** What the connection does with the answer. */
  public Transport transport() {
    return transport;
  }

  /** Whether the body is sent compressed in any case. */
  public boolean gzip() {
    return gzip;
  }

  byte[] bytes() {
    return body;
  }

  @Override
  public String toString() {
    return status + " " + transport + " (" + body.length + " bytes)";
  }
}
