package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON as Halo writes it. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** No zone, no seconds fraction but what is needed: {@code 2019-01-09T09:37:08.7}. */
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 3, true)
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** How Halo writes "no date". */
  static final String NO_DATE = "1899-12-30T00:00:00";

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The parsed text; null when it is no JSON. */
  static @Nullable JsonNode parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node == null || node.isMissingNode() ? null : node;
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }

  static SimResponse answer(int status, JsonNode body) {
    try {
      return SimResponse.json(status, MAPPER.writeValueAsBytes(body));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String date(Instant instant) {
    return DATE.format(instant);
  }
}
