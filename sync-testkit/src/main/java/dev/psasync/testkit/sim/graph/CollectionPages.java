package dev.psasync.testkit.sim.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.psasync.testkit.sim.SimResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands out short collections page by page, each link carrying the place to go on from. */
final class CollectionPages {

  /** Writes one item. */
  @FunctionalInterface
  interface ItemWriter<T> {
    void write(JsonGenerator json, T item) throws IOException;
  }

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
            writer.write(json, item);
          }
        });
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
