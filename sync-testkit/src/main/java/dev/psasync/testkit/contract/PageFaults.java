package dev.psasync.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.SimResponse;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Pages that are not what they should be. A page is a JSON array or an object that holds one; what
 * else it holds, counts and links, stays.
 */
final class PageFaults {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PageFaults() {}

  static Fault halved() {
    return keeping("halved-page", size -> size / 2);
  }

  static Fault emptied() {
    return keeping("emptied-page", size -> 0);
  }

  private static Fault keeping(String name, IntUnaryOperator kept) {
    return Fault.changing(
        name,
        response -> {
          JsonNode page = parse(response.body());
          ArrayNode rows = page == null ? null : rows(page);
          if (page == null || rows == null) {
            return response;
          }
          int keep = kept.applyAsInt(rows.size());
          while (rows.size() > keep) {
            rows.remove(rows.size() - 1);
          }
          return response.withBody(page.toString());
        });
  }

  /** Links in body and {@code Link} header lead to another host. */
  static Fault linksMoved(String from, String to) {
    return Fault.changing(
        "links-elsewhere",
        response -> {
          SimResponse moved = response.withBody(response.body().replace(from, to));
          return response
              .headers()
              .first("Link")
              .map(link -> moved.withoutHeader("Link").withHeader("Link", link.replace(from, to)))
              .orElse(moved);
        });
  }

  private static @Nullable ArrayNode rows(JsonNode page) {
    if (page instanceof ArrayNode rows) {
      return rows;
    }
    for (JsonNode value : page) {
      if (value instanceof ArrayNode rows) {
        return rows;
      }
    }
    return null;
  }

  private static @Nullable JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
