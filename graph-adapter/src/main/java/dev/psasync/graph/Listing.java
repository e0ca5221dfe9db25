package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.core.model.ReadProblem;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading page after page brought.
 *
 * @param items in the order they came
 * @param problem why the end was not reached or not proven; null means complete
 * @param deltaLink where the next round starts; set exactly for a complete delta round
 */
record Listing(List<JsonNode> items, @Nullable ReadProblem problem, @Nullable URI deltaLink) {
  Listing {
    items = List.copyOf(items);
  }

  boolean isComplete() {
    return problem == null;
  }
}
