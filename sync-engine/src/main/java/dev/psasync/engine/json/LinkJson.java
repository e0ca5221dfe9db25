package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Links with their baselines as JSON. Holds personal data. */
public final class LinkJson {
  private static final int VERSION = 1;

  private LinkJson() {}

  /** Writes a link. */
  public static String write(Link link) {
    ObjectNode node = Nodes.object();
    node.put("version", VERSION);
    node.put("tenant", link.user().tenant().value());
    node.put("user", link.user().user().value());
    node.put("company", link.company().value());
    node.put("contact", link.contact().value());
    Baseline baseline = link.baseline();
    if (baseline != null) {
      node.set("baseline", write(baseline));
    }
    node.set("leaver", leaver(link.leaver()));
    if (!link.didNotStick().isEmpty()) {
      ObjectNode values = node.putObject("didNotStick");
      new TreeMap<>(link.didNotStick()).forEach(values::put);
    }
    return Nodes.compact(node);
  }

  /**
   * Reads a link.
   *
   * @throws JsonFormatException if it is none
   */
  public static Link read(String json) {
    ObjectNode node = Nodes.parse(json, "link", VERSION);
    JsonNode baseline = node.get("baseline");
    JsonNode notStuck = node.get("didNotStick");
    Map<String, String> didNotStick = new TreeMap<>();
    if (notStuck != null) {
      notStuck
          .properties()
          .forEach(entry -> didNotStick.put(entry.getKey(), entry.getValue().asText()));
    }
    return new Link(
        new UserKey(new TenantId(Nodes.text(node, "tenant")), new UserId(Nodes.text(node, "user"))),
        new CompanyId(Nodes.text(node, "company")),
        new ContactId(Nodes.text(node, "contact")),
        baseline == null ? null : baseline(baseline),
        leaver(node.get("leaver")),
        didNotStick);
  }

  private static ObjectNode write(Baseline baseline) {
    ObjectNode node = Nodes.object();
    node.set("source", ValuesJson.write(baseline.source()));
    node.set("psa", ValuesJson.write(baseline.psa()));
    node.put("active", baseline.active());
    node.put("site", text(baseline.site()));
    node.set("types", Nodes.texts(new TreeSet<>(baseline.types())));
    Baseline.Written written = baseline.written();
    ObjectNode wrote = node.putObject("written");
    wrote.set("fields", ValuesJson.write(written.fields()));
    wrote.put("site", text(written.site()));
    wrote.set("types", Nodes.texts(new TreeSet<>(written.types())));
    wrote.put("active", written.active());
    return node;
  }

  private static Baseline baseline(JsonNode node) {
    JsonNode wrote = node.get("written");
    return new Baseline(
        ValuesJson.read(node.get("source")),
        ValuesJson.read(node.get("psa")),
        Nodes.optionalFlag(node, "active"),
        site(node, "site"),
        Set.copyOf(Nodes.textList(node, "types")),
        wrote == null
            ? Baseline.Written.NOTHING
            : new Baseline.Written(
                ValuesJson.read(wrote.get("fields")),
                site(wrote, "site"),
                Set.copyOf(Nodes.textList(wrote, "types")),
                Nodes.optionalFlag(wrote, "active")));
  }

  static ObjectNode leaver(Link.Leaver leaver) {
    ObjectNode node = Nodes.object();
    node.put("runs", leaver.runs());
    Instant since = leaver.since();
    if (since != null) {
      node.put("since", since.toString());
    }
    return node;
  }

  static Link.Leaver leaver(@Nullable JsonNode node) {
    if (node == null) {
      return Link.Leaver.NOT;
    }
    return new Link.Leaver(
        Nodes.number(node, "runs"), node.has("since") ? Nodes.instant(node, "since") : null);
  }

  static @Nullable String text(@Nullable SiteId site) {
    return site == null ? null : site.value();
  }

  static @Nullable SiteId site(JsonNode node, String key) {
    String value = Nodes.optionalText(node, key);
    return value == null ? null : new SiteId(value);
  }
}
