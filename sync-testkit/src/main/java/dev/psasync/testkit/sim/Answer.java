package dev.psasync.testkit.sim;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** Brings one answer onto the wire. */
final class Answer {

  private final HttpExchange exchange;
  private final SimRequest request;
  private final SimResponse response;

  Answer(HttpExchange exchange, SimRequest request, SimResponse response) {
    this.exchange = exchange;
    this.request = request;
    this.response = response;
  }

  void send() throws IOException {
    byte[] body = prepare();
    boolean bodiless =
        body.length == 0
            || request.method().equals("HEAD")
            || response.status() == 204
            || response.status() == 304;
    try (exchange) {
      exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
      if (!bodiless) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body);
        }
      }
    }
  }

  /** A caller that gave up waiting is what a held answer is for, so its absence is no failure. */
  void sendIfCallerIsThere() {
    try {
      send();
    } catch (IOException callerGone) {
      exchange.close();
    }
  }

  void cut() throws IOException {
    byte[] body = prepare();
    try (exchange) {
      exchange.sendResponseHeaders(response.status(), Math.max(2, body.length));
      OutputStream out = exchange.getResponseBody();
      out.write(body, 0, body.length / 2);
      out.flush();
    }
  }

  void drop() {
    exchange.close();
  }

  private byte[] prepare() throws IOException {
    response
        .headers()
        .asMap()
        .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
    if (!response.gzip()) {
      return response.bytes();
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(response.bytes());
    }
    return compressed.toByteArray();
  }
}
