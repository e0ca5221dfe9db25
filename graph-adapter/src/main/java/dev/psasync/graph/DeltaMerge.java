package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records of one whole delta round, one per person.
 *
 * <p>The same person may come several times, later with only some properties: what is absent clears
 * nothing. The order within a round means nothing, so that two records which contradict each other
 * decide nothing: that person has to be read directly.
 */
final class DeltaMerge {
  /** What a round says of one person. */
  static final class Person {
    private final ObjectNode properties = JsonNodeFactory.instance.objectNode();
    private boolean removed;
    private boolean present;
    private boolean contradictory;

    JsonNode properties() {
      return properties;
    }

    boolean isRemoved() {
      return removed && !present;
    }

    /**
     * Whether only a direct read can tell: gone and there at once, or two values for one property.
     */
    boolean isUnclear() {
      return contradictory || (removed && present);
    }

    private void add(JsonNode item) {
      if (UserJson.isRemoved(item)) {
        removed = true;
        return;
      }
      present = true;
      item.properties()
          .forEach(
              property -> {
                JsonNode before = properties.get(property.getKey());
                if (before == null) {
                  properties.set(property.getKey(), property.getValue());
                } else if (!before.equals(property.getValue())) {
                  contradictory = true;
                }
              });
    }
  }

  private final Map<String, Person> people = new TreeMap<>();
  private int withoutId;

  DeltaMerge(List<JsonNode> items) {
    for (JsonNode item : items) {
      String id = UserJson.id(item);
      if (id == null) {
        withoutId++;
      } else {
        people.computeIfAbsent(id, unseen -> new Person()).add(item);
      }
    }
  }

  /** By object id, in the order of the ids. */
  Map<String, Person> people() {
    return people;
  }

  /** How many records cannot be told apart. */
  int withoutId() {
    return withoutId;
  }

  List<String> unclear() {
    List<String> ids = new ArrayList<>();
    people.forEach(
        (id, person) -> {
          if (person.isUnclear()) {
            ids.add(id);
          }
        });
    return ids;
  }
}
