package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list or of a delta round that has proven to be one.
 *
 * <p>An empty 200 or {@code {}} is no page: taken for "nobody there" it would deactivate a whole
 * tenant.
 *
 * @param items the objects of {@code value}
 * @param oddItems how many entries of {@code value} are no objects; they are left out of {@code
 *     items}
 * @param next where the next page is, or null at the end
 * @param delta where the next round starts, or null
 * @param count {@code @odata.count}, or null
 */
record Page(
    List<JsonNode> items,
    int oddItems,
    @Nullable URI next,
    @Nullable URI delta,
    @Nullable Long count) {

  /** What a page of a list and one of a delta round have to have. */
  enum Kind {
    LIST,
    DELTA
  }

  Page {
    items = List.copyOf(items);
  }

  /** The page, or what is wrong with it. */
  static Result read(@Nullable JsonNode root, Kind kind) {
    if (root == null || !root.isObject()) {
      return Result.bad("a page is no JSON object");
    }
    if (root.hasNonNull("error")) {
      return Result.bad("a page holds an error in spite of its status");
    }
    JsonNode value = root.get("value");
    if (value == null || !value.isArray()) {
      return Result.bad("a page has no list of values");
    }
    Link next = Link.of(root, "@odata.nextLink");
    Link delta = Link.of(root, "@odata.deltaLink");
    if (next.malformed() || delta.malformed()) {
      return Result.bad("a page's link is no URL");
    }
    if (kind == Kind.DELTA && (next.url() == null) == (delta.url() == null)) {
      return Result.bad(
          next.url() == null
              ? "a delta page has neither a next link nor a delta link"
              : "a delta page has both a next link and a delta link");
    }
    List<JsonNode> items = new ArrayList<>(value.size());
    int odd = 0;
    for (JsonNode item : value) {
      if (item.isObject()) {
        items.add(item);
      } else {
        odd++;
      }
    }
    JsonNode count = root.get("@odata.count");
    return new Result(
        new Page(
            items,
            odd,
            next.url(),
            delta.url(),
            count != null && count.canConvertToLong() ? count.longValue() : null),
        null);
  }

  /** Exactly one of both is set. */
  record Result(@Nullable Page page, @Nullable String fault) {
    private static Result bad(String fault) {
      return new Result(null, fault);
    }
  }

  private record Link(@Nullable URI url, boolean malformed) {
    static Link of(JsonNode root, String name) {
      JsonNode node = root.get(name);
      if (node == null || node.isNull()) {
        return new Link(null, false);
      }
      URI url = node.isTextual() ? parse(node.textValue()) : null;
      return new Link(url, url == null);
    }
  }

  /**
   * A link as an absolute URL, or null. Characters that a URI must escape are escaped; nothing else
   * changes.
   */
  static @Nullable URI parse(String link) {
    try {
      URI url =
          new URI(
              link.trim()
                  .replace(" ", "%20")
                  .replace("|", "%7C")
                  .replace("{", "%7B")
                  .replace("}", "%7D"));
      return url.isAbsolute() ? url : null;
    } catch (URISyntaxException malformed) {
      return null;
    }
  }
}
