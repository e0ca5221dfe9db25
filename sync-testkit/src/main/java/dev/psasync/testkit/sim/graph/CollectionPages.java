package dev.psasync.testkit.sim.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.psasync.testkit.sim.SimResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hands out short collections page by page, each link carrying the place to go on from. */
final class CollectionPages {

  /** Writes one item. */
  @FunctionalInterface
  interface ItemWriter<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

  private final LinkTokens tokens;

  CollectionPages(LinkTokens tokens) {
    this.tokens = tokens;
  }

  <T> SimResponse page(
      GraphCall call,
      String path,
      String context,
      List<T> all,
      int top,
      @Nullable Integer count,
      ItemWriter<T> writer) {
    List<String> selected = selected(call);
    int from = from(call, path);
    int to = Math.min(all.size(), from + top);
    List<T> items = from >= all.size() ? List.of() : all.subList(from, to);
    String nextLink =
        to >= all.size()
            ? null
            : Pages.nextLink(call, path, tokens.seal("c", call.tenant().id(), path, to));
    return Pages.collection(
        call,
        context,
        from == 0 ? count : null,
        nextLink,
        null,
        json -> {
          for (T item : items) {
            if (selected.isEmpty()) {
              writer.write(json, item);
            } else {
              JSON.writeTree(json, only(selected, item, writer));
            }
          }
        });
  }

  private static List<String> selected(GraphCall call) {
    String select = call.option("$select").orElse("").trim();
    return select.isEmpty()
        ? List.of()
        : Arrays.stream(select.split(",", -1)).map(String::trim).toList();
  }

  /** The item with its annotations and the selected members only. */
  private static <T> JsonNode only(List<String> selected, T item, ItemWriter<T> writer)
      throws IOException {
    try (TokenBuffer buffer = new TokenBuffer(JSON, false)) {
      writer.write(buffer, item);
      ObjectNode whole = JSON.readTree(buffer.asParser());
      ObjectNode kept = JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> member : whole.properties()) {
        if (member.getKey().startsWith("@") || selected.contains(member.getKey())) {
          kept.set(member.getKey(), member.getValue());
        }
      }
      for (String name : selected) {
        if (!whole.has(name)) {
          throw GraphRefusal.badRequest("Could not find a property named '" + name + "'.");
        }
      }
      return kept;
    }
  }

  private int from(GraphCall call, String path) {
    String skipToken = call.option("$skiptoken").orElse(null);
    if (skipToken == null) {
      return 0;
    }
    return tokens
        .open(skipToken)
        .filter(fields -> fields.get(0).equals("c"))
        .filter(fields -> fields.get(1).equals(call.tenant().id()))
        .filter(fields -> fields.get(2).equals(path))
        .map(fields -> Integer.parseInt(fields.get(3)))
        .orElseThrow(UsersEndpoint::expiredPage);
  }
}
