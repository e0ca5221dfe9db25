package dev.psasync.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.spi.DirectoryCursor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A delta link with what is needed to use it again: whose it is and what was selected.
 *
 * @param tenant the tenant it belongs to; no other may use it
 * @param link the whole URL, as Graph gave it
 * @param select the properties it was made with; a change to another one would not show
 */
record DeltaCursor(TenantGuid tenant, URI link, List<String> select) {
  private static final int VERSION = 1;

  DeltaCursor {
    select = List.copyOf(select);
  }

  DirectoryCursor store(Instant obtainedAt) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("v", VERSION);
    json.put("tenant", tenant.value());
    json.put("link", link.toString());
    json.put("select", String.join(",", new TreeSet<>(select)));
    return new DirectoryCursor(json.toString(), obtainedAt);
  }

  /** The cursor, or null if it is not one of this adapter's. */
  static @Nullable DeltaCursor load(DirectoryCursor stored) {
    JsonNode json = GraphJson.parse(stored.value().getBytes(StandardCharsets.UTF_8));
    String tenant = GraphJson.text(json, "tenant");
    String link = GraphJson.text(json, "link");
    String select = GraphJson.text(json, "select");
    if (json == null || tenant == null || link == null || select == null) {
      return null;
    }
    URI url = Page.parse(link);
    if (json.path("v").asInt() != VERSION || !TenantGuid.isGuid(tenant) || url == null) {
      return null;
    }
    return new DeltaCursor(new TenantGuid(tenant), url, List.of(select.split(",")));
  }

  boolean covers(UserProperties wanted) {
    return Set.copyOf(select).containsAll(wanted.select());
  }

  /** The tenant only: the link holds a token. */
  @Override
  public String toString() {
    return "DeltaCursor[" + tenant + "]";
  }
}
