package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimQuery;
import java.util.Arrays;
import java.util.List;

/** What {@code fields} asks for: names, and paths such as {@code company/id}. */
final class Fields {
  private final List<String> paths;

  private Fields(List<String> paths) {
    this.paths = paths;
  }

  static Fields of(SimQuery query) {
    return new Fields(
        Arrays.stream(query.firstIgnoringCase("fields").orElse("").split(","))
            .map(String::strip)
            .filter(path -> !path.isEmpty())
            .toList());
  }

  ObjectNode project(ObjectNode record) {
    if (paths.isEmpty()) {
      return record;
    }
    ObjectNode projected = Json.object();
    paths.forEach(path -> copy(record, projected, path));
    return projected;
  }

  private static void copy(ObjectNode from, ObjectNode to, String path) {
    String first = path.split("/")[0];
    String rest = path.length() > first.length() ? path.substring(first.length() + 1) : "";
    for (var field : from.properties()) {
      if (!field.getKey().equalsIgnoreCase(first)) {
        continue;
      }
      JsonNode value = field.getValue();
      if (rest.isEmpty()) {
        to.set(field.getKey(), value);
      } else if (value instanceof ObjectNode object) {
        copy(object, to.withObjectProperty(field.getKey()), rest);
      } else if (value instanceof ArrayNode list) {
        ArrayNode target =
            to.get(field.getKey()) instanceof ArrayNode known ? known : to.putArray(field.getKey());
        for (int i = 0; i < list.size(); i++) {
          if (target.size() <= i) {
            target.addObject();
          }
          if (list.get(i) instanceof ObjectNode element
              && target.get(i) instanceof ObjectNode into) {
            copy(element, into, rest);
          }
        }
      }
    }
  }
}
