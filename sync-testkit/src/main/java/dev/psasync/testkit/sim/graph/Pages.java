package dev.psasync.testkit.sim.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.psasync.testkit.sim.SimResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes collections and single objects as streams of bytes, without a tree in between. */
final class Pages {

  /** Writes something into the answer. */
  @FunctionalInterface
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  private static final JsonFactory JSON = new JsonFactory();

  private Pages() {}

  /** One page of a collection; {@code items} writes the values. */
  static SimResponse collection(
      GraphCall call,
      String context,
      @Nullable Integer count,
      @Nullable String nextLink,
      @Nullable String deltaLink,
      Content items) {
    return object(
        json -> {
          json.writeStringField("@odata.context", call.base() + "/$metadata#" + context);
          if (count != null) {
            json.writeNumberField("@odata.count", count);
          }
          if (nextLink != null) {
            json.writeStringField("@odata.nextLink", nextLink);
          }
          if (deltaLink != null) {
            json.writeStringField("@odata.deltaLink", deltaLink);
          }
          json.writeArrayFieldStart("value");
          items.write(json);
          json.writeEndArray();
        });
  }

  /** One object; {@code fields} writes between the braces. */
  static SimResponse object(Content fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return SimResponse.json(200, bytes.toByteArray());
  }

  /** The same request with another page token: the caller's own options stay in the link. */
  static String nextLink(GraphCall call, String path, String skipToken) {
    StringBuilder link = new StringBuilder(call.base()).append(path).append('?');
    for (Map.Entry<String, List<String>> option : call.query().asMap().entrySet()) {
      if (!option.getKey().equalsIgnoreCase("$skiptoken")) {
        link.append(option.getKey())
            .append('=')
            .append(encode(option.getValue().get(0)))
            .append('&');
      }
    }
    return link.append("$skiptoken=").append(skipToken).toString();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
