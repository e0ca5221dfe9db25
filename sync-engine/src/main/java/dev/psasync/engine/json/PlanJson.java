package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.LinkChange;
import dev.psasync.core.plan.PlanCost;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Plans as JSON (B-1): everything a plan holds, in a stable order, with its version. Writing what
 * was read gives the same text, and reading what was written gives an equal plan with the same
 * hash.
 *
 * <p>Plans hold personal data: keep their files like the contacts themselves.
 */
public final class PlanJson {
  private PlanJson() {}

  /** Writes a plan as text that people can read. */
  public static String write(SyncPlan plan) {
    return Nodes.pretty(tree(plan));
  }

  /** Writes a plan as a tree, to stand inside another document. */
  public static ObjectNode tree(SyncPlan plan) {
    ObjectNode node = Nodes.object();
    node.put("version", SyncPlan.VERSION);
    node.put("hash", plan.hash());
    node.put("company", plan.company().value());
    node.put("createdAt", plan.createdAt().toString());
    node.put("expiresAt", plan.expiresAt().toString());
    ObjectNode cost = node.putObject("cost");
    ObjectNode requests = cost.putObject("requests");
    plan.cost().requests().forEach((kind, count) -> requests.put(kind.name(), count));
    cost.put("leastTime", plan.cost().leastTime().toString());
    ObjectNode brakes = node.putObject("brakes");
    new TreeMap<>(plan.brakes())
        .forEach(
            (tenant, codes) ->
                brakes.set(
                    tenant.value(),
                    Nodes.texts(new TreeSet<>(codes).stream().map(FindingCode::name).toList())));
    node.set("writes", Nodes.array(plan.writes(), WriteJson::write));
    node.set("findings", Nodes.array(plan.findings(), PlanJson::finding));
    node.set("decisions", Nodes.array(plan.decisions(), DecisionJson::write));
    node.set("linkChanges", Nodes.array(plan.linkChanges(), PlanJson::linkChange));
    if (!plan.hubChanges().isEmpty()) {
      node.set("hubChanges", Nodes.array(plan.hubChanges(), HubChangeJson::write));
    }
    return node;
  }

  /**
   * Reads a plan.
   *
   * @throws JsonFormatException if it is none, is damaged, was changed after it was made, or comes
   *     from a library whose plans are another format
   */
  public static SyncPlan read(String json) {
    ObjectNode node = Nodes.parse(json, "plan", SyncPlan.VERSION);
    int version = Nodes.number(node, "version");
    if (version < SyncPlan.VERSION) {
      throw new JsonFormatException(
          "this plan has version "
              + version
              + " and was made by an older library; this one reads version "
              + SyncPlan.VERSION
              + ". Plans are short-lived: make a new one");
    }
    Map<Write.Kind, Integer> requests = new EnumMap<>(Write.Kind.class);
    JsonNode cost = Nodes.child(node, "cost");
    Nodes.child(cost, "requests")
        .properties()
        .forEach(
            entry ->
                requests.put(
                    Nodes.constant(entry.getKey(), "requests", Write.Kind.class),
                    entry.getValue().intValue()));
    Map<TenantId, Set<FindingCode>> brakes = new HashMap<>();
    Nodes.child(node, "brakes")
        .properties()
        .forEach(entry -> brakes.put(new TenantId(entry.getKey()), codes(entry.getValue())));
    SyncPlan plan =
        new SyncPlan(
            new CompanyId(Nodes.text(node, "company")),
            Nodes.instant(node, "createdAt"),
            Nodes.instant(node, "expiresAt"),
            Nodes.list(node, "decisions", DecisionJson::read),
            Nodes.list(node, "writes", WriteJson::read),
            Nodes.list(node, "findings", PlanJson::finding),
            brakes,
            Nodes.list(node, "linkChanges", PlanJson::linkChange),
            Nodes.list(node, "hubChanges", HubChangeJson::read),
            new PlanCost(requests, duration(cost)),
            Nodes.text(node, "hash"));
    if (!plan.contentHash().equals(plan.hash())) {
      throw new JsonFormatException(
          "the plan was changed after it was made: its content does not have the hash "
              + plan.hash()
              + "; make a new plan");
    }
    return plan;
  }

  /** Writes a finding as a tree. */
  public static ObjectNode finding(Finding finding) {
    ObjectNode node = Nodes.object();
    node.put("code", finding.code().name());
    TenantId tenant = finding.tenant();
    if (tenant != null) {
      node.put("tenant", tenant.value());
    }
    node.set("ids", Nodes.texts(finding.ids()));
    if (!finding.field().isEmpty()) {
      node.put("field", finding.field());
    }
    if (!finding.detail().isEmpty()) {
      node.put("detail", finding.detail());
    }
    return node;
  }

  static Finding finding(JsonNode node) {
    String field = Nodes.optionalText(node, "field");
    String detail = Nodes.optionalText(node, "detail");
    String tenant = Nodes.optionalText(node, "tenant");
    return new Finding(
        Nodes.constant(node, "code", FindingCode.class),
        tenant == null ? null : new TenantId(tenant),
        Nodes.textList(node, "ids"),
        field == null ? "" : field,
        detail == null ? "" : detail);
  }

  private static Set<FindingCode> codes(JsonNode array) {
    Set<FindingCode> codes = EnumSet.noneOf(FindingCode.class);
    array.forEach(code -> codes.add(Nodes.constant(code.asText(), "brakes", FindingCode.class)));
    return Set.copyOf(codes);
  }

  private static Duration duration(JsonNode cost) {
    try {
      return Duration.parse(Nodes.text(cost, "leastTime"));
    } catch (DateTimeParseException e) {
      throw new JsonFormatException("'leastTime' is no duration such as PT5M", e);
    }
  }

  private static ObjectNode linkChange(LinkChange change) {
    ObjectNode node = WriteJson.key(change.user());
    ContactId contact = change.contact();
    node.put("contact", contact == null ? null : contact.value());
    node.set("source", ValuesJson.write(change.source()));
    node.set("psa", ValuesJson.write(change.psa()));
    List<String> settled = new TreeSet<>(change.settled()).stream().map(Field::key).toList();
    node.set("settled", Nodes.texts(settled));
    node.put("active", change.active());
    node.put("site", LinkJson.text(change.site()));
    node.set("types", Nodes.texts(new TreeSet<>(change.types())));
    node.set("leaver", LinkJson.leaver(change.leaver()));
    return node;
  }

  private static LinkChange linkChange(JsonNode node) {
    String contact = Nodes.optionalText(node, "contact");
    return new LinkChange(
        WriteJson.user(node),
        contact == null ? null : new ContactId(contact),
        ValuesJson.read(node.get("source")),
        ValuesJson.read(node.get("psa")),
        Nodes.textList(node, "settled").stream()
            .flatMap(key -> Field.byKey(key).stream())
            .collect(Collectors.toUnmodifiableSet()),
        Nodes.flag(node, "active"),
        LinkJson.site(node, "site"),
        Set.copyOf(Nodes.textList(node, "types")),
        LinkJson.leaver(node.get("leaver")));
  }
}
