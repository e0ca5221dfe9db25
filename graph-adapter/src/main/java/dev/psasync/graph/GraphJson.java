package dev.psasync.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Microsoft answers as plain JSON trees.
 *
 * <p>The SDK's own models drop {@code "jobTitle": null} on the way in, so that it cannot be told
 * from a property that was left out; a tree keeps the three states apart: a value, a {@code null}
 * node, no node.
 */
final class GraphJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private GraphJson() {}

  /**
   * Parses one whole document, with or without a byte order mark.
   *
   * @return null where the bytes are not exactly one JSON document: empty, cut off, HTML, or with
   *     something behind it
   */
  static @Nullable JsonNode parse(byte[] body) {
    try {
      JsonNode root = MAPPER.readTree(body);
      return root == null || root.isMissingNode() ? null : root;
    } catch (JsonProcessingException malformed) {
      // The parser's message quotes the text it stumbled over, which may be a person's data.
      return null;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The text of a property, or null where it is absent, null or not a text. */
  static @Nullable String text(@Nullable JsonNode object, String name) {
    JsonNode value = object == null ? null : object.get(name);
    return value != null && value.isTextual() ? value.textValue() : null;
  }
}
