package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimQuery;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.connectwise.ConnectWiseOptions.ForwardLink;
import dev.psasync.testkit.sim.connectwise.Models.Model;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pages, counts and single records of a list. */
final class Listing {
  private static final Pattern UPPER_ESCAPE = Pattern.compile("%[0-9A-F]{2}");

  private final ConnectWiseOptions options;
  private final Supplier<URI> baseUri;

  Listing(ConnectWiseOptions options, Supplier<URI> baseUri) {
    this.options = options;
    this.baseUri = baseUri;
  }

  SimResponse count(SimRequest request, Model model, Collection<ObjectNode> records) {
    Predicate<ObjectNode> filter = Filter.of(request.query(), model, options.lastUpdatedFilter());
    return Json.answer(200, Json.object().put("count", records.stream().filter(filter).count()));
  }

  SimResponse single(SimRequest request, ObjectNode record) {
    return Json.answer(200, Fields.of(request.query()).project(shown(record)));
  }

  SimResponse page(SimRequest request, Model model, Collection<ObjectNode> records) {
    SimQuery query = request.query();
    int asked = number(query, "pageSize", options.defaultPageSize());
    if (asked < 1) {
      throw Refusal.conditions("pageSize must be at least 1");
    }
    int size = Math.min(Math.min(asked, 1000), options.pageCap());
    List<ObjectNode> found =
        new ArrayList<>(
            records.stream()
                .filter(Filter.of(query, model, options.lastUpdatedFilter()))
                .sorted(Comparator.comparingLong(record -> record.path("id").asLong()))
                .toList());
    boolean forward =
        options.forwardOnly()
            && request
                .header("pagination-type")
                .filter("forward-only"::equalsIgnoreCase)
                .isPresent();
    return forward ? forward(request, found, size) : numbered(request, model, found, size);
  }

  private SimResponse forward(SimRequest request, List<ObjectNode> found, int size) {
    long after = number(request.query(), "pageId", 0);
    List<ObjectNode> rest =
        found.stream().filter(record -> record.path("id").asLong() > after).toList();
    List<ObjectNode> page = rest.subList(0, Math.min(size, rest.size()));
    SimResponse answer = rows(request, page);
    boolean last = page.size() == rest.size();
    if (page.isEmpty() || (last && options.forwardLink() == ForwardLink.NONE_AT_END)) {
      return answer;
    }
    if (last && options.forwardLink() == ForwardLink.EMPTY_AT_END) {
      return answer.withHeader("Link", "");
    }
    long lastId = page.get(page.size() - 1).path("id").asLong();
    return answer.withHeader("Link", link(request, "pageId", lastId, "next"));
  }

  private SimResponse numbered(SimRequest request, Model model, List<ObjectNode> found, int size) {
    order(request.query(), model, found);
    long number = Math.max(1, number(request.query(), "page", 1));
    long pages = Math.max(1, (found.size() + size - 1L) / size);
    int from = (int) Math.min(found.size(), (number - 1) * size);
    SimResponse answer = rows(request, found.subList(from, Math.min(found.size(), from + size)));
    List<String> links = new ArrayList<>();
    if (number > 1) {
      links.add(link(request, "page", 1, "first"));
      links.add(link(request, "page", number - 1, "prev"));
    }
    if (number < pages) {
      links.add(link(request, "page", number + 1, "next"));
      links.add(link(request, "page", pages, "last"));
    }
    return links.isEmpty() ? answer : answer.withHeader("Link", String.join(", ", links));
  }

  private static void order(SimQuery query, Model model, List<ObjectNode> found) {
    String order = query.firstIgnoringCase("orderBy").orElse("").strip();
    if (order.isEmpty()) {
      return;
    }
    Comparator<ObjectNode> all = null;
    for (String part : order.split(",")) {
      String[] words = part.strip().split("\\s+");
      if (model.named(words[0].split("/")[0]) == null
          && !words[0].equalsIgnoreCase("lastUpdated")) {
        throw Refusal.conditions("'" + words[0] + "' is no field of " + model.name());
      }
      Comparator<ObjectNode> one =
          (left, right) ->
              compare(Condition.resolve(left, words[0]), Condition.resolve(right, words[0]));
      if (words.length > 1 && words[1].toLowerCase(Locale.ROOT).startsWith("desc")) {
        one = one.reversed();
      }
      all = all == null ? one : all.thenComparing(one);
    }
    found.sort(Objects.requireNonNull(all));
  }

  private static int compare(JsonNode left, JsonNode right) {
    return left.isNumber() && right.isNumber()
        ? Long.compare(left.asLong(), right.asLong())
        : left.asText().compareToIgnoreCase(right.asText());
  }

  private SimResponse rows(SimRequest request, List<ObjectNode> page) {
    Fields fields = Fields.of(request.query());
    ArrayNode array = Json.array();
    page.forEach(record -> array.add(fields.project(shown(record))));
    return Json.answer(200, array);
  }

  /** The key of communication items is absent when there are none. */
  static ObjectNode shown(ObjectNode record) {
    JsonNode items = record.get("communicationItems");
    if (items == null || !items.isEmpty()) {
      return record;
    }
    ObjectNode copy = record.deepCopy();
    copy.remove("communicationItems");
    return copy;
  }

  /** Lower-case escapes, and plus signs for blanks. */
  private String link(SimRequest request, String parameter, long value, String relation) {
    Map<String, String> parameters = new LinkedHashMap<>();
    request.query().asMap().forEach((name, values) -> parameters.put(name, values.get(0)));
    parameters.keySet().removeIf(parameter::equalsIgnoreCase);
    parameters.put(parameter, Long.toString(value));
    String query =
        parameters.entrySet().stream()
            .map(pair -> escaped(pair.getKey()) + "=" + escaped(pair.getValue()))
            .collect(Collectors.joining("&"));
    @Nullable String host = options.linkHost();
    return "<"
        + (host == null ? baseUri.get().toString() : host)
        + request.rawPath()
        + "?"
        + query
        + ">; rel=\""
        + relation
        + "\"";
  }

  private static String escaped(String text) {
    return UPPER_ESCAPE
        .matcher(URLEncoder.encode(text, StandardCharsets.UTF_8))
        .replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
  }

  private static int number(SimQuery query, String name, int usual) {
    String text = query.firstIgnoringCase(name).orElse("");
    try {
      return text.isBlank() ? usual : Integer.parseInt(text.strip());
    } catch (NumberFormatException noNumber) {
      throw Refusal.conditions(name + " must be a number");
    }
  }
}
