package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.Write;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes of a plan as JSON, every kind of them. Holds personal data. */
public final class WriteJson {
  private WriteJson() {}

  /** Writes one write as a tree. */
  public static ObjectNode write(Write write) {
    ObjectNode node = Nodes.object();
    node.put("kind", write.kind().name());
    putTenant(node, write.tenant());
    if (write instanceof Write.CreateContact create) {
      putUser(node, create.user());
      node.put("company", create.company().value());
      node.put("site", create.site().value());
      node.set("types", Nodes.texts(new TreeSet<>(create.types())));
      node.put("objectId", create.objectId());
      node.set("fields", ValuesJson.write(create.fields()));
      node.set("changes", changes(create.changes()));
    } else if (write instanceof Write.PairContact pair) {
      putUser(node, pair.user());
      node.put("contact", pair.contact().value());
      node.put("objectId", pair.objectId());
      node.put("before", pair.before());
    } else if (write instanceof Write.UnpairContact unpair) {
      putUser(node, unpair.user());
      node.put("contact", unpair.contact().value());
      node.put("objectId", unpair.objectId());
      node.put("restored", unpair.restored());
    } else if (write instanceof Write.ReactivateContact reactivate) {
      putUser(node, reactivate.user());
      node.put("contact", reactivate.contact().value());
    } else if (write instanceof Write.UpdateContact update) {
      putUser(node, update.user());
      node.put("contact", update.contact().value());
      node.set("changes", changes(update.changes()));
    } else if (write instanceof Write.MoveContact move) {
      putUser(node, move.user());
      node.put("contact", move.contact().value());
      node.put("company", move.company().value());
      node.put("from", LinkJson.text(move.from()));
      node.put("to", move.to().value());
    } else if (write instanceof Write.AddContactType type) {
      putUser(node, type.user());
      node.put("contact", type.contact().value());
      node.put("type", type.type());
    } else if (write instanceof Write.RemoveContactType type) {
      putUser(node, type.user());
      node.put("contact", type.contact().value());
      node.put("type", type.type());
    } else if (write instanceof Write.DeactivateContact deactivate) {
      putUser(node, deactivate.user());
      node.put("contact", deactivate.contact().value());
      node.put("email", deactivate.email());
    } else if (write instanceof Write.HubWrite hub) {
      writeHub(node, hub);
    } else if (write instanceof Write.MapTenant map) {
      node.put("tenantName", map.tenantName());
      node.put("company", map.company().value());
    } else if (write instanceof Write.UnmapTenant map) {
      node.put("tenantName", map.tenantName());
      node.put("company", map.company().value());
    } else if (write instanceof Write.CreateCompany create) {
      node.put("name", create.name());
    }
    node.set("reasons", reasons(write.reasons()));
    return node;
  }

  /** Writes several writes as one text, for a journal. */
  public static String write(List<Write> writes) {
    ObjectNode node = Nodes.object();
    node.put("version", 1);
    node.set("writes", Nodes.array(writes, WriteJson::write));
    return Nodes.compact(node);
  }

  /**
   * Reads the writes of a journal entry.
   *
   * @throws JsonFormatException if it holds none, or comes from a newer library
   */
  public static List<Write> readAll(String json) {
    return Nodes.list(Nodes.parse(json, "journal entry", 1), "writes", WriteJson::read);
  }

  private static void writeHub(ObjectNode node, Write.HubWrite hub) {
    putUser(node, hub.user());
    node.put("operation", hub.operation().name());
    HubId id = hub.hub();
    node.put("hub", id == null ? null : id.value());
    ContactId contact = hub.forContact();
    node.put("contact", contact == null ? null : contact.value());
    node.set("fields", ValuesJson.write(hub.fields()));
    node.set("changes", changes(hub.changes()));
  }

  static Write read(JsonNode node) {
    List<Reason> reasons = reasons(node, "reasons");
    return switch (Nodes.constant(node, "kind", Write.Kind.class)) {
      case CREATE_CONTACT ->
          new Write.CreateContact(
              user(node),
              new CompanyId(Nodes.text(node, "company")),
              new SiteId(Nodes.text(node, "site")),
              Set.copyOf(Nodes.textList(node, "types")),
              Nodes.optionalText(node, "objectId"),
              ValuesJson.read(node.get("fields")),
              changes(node),
              reasons);
      case PAIR_CONTACT ->
          new Write.PairContact(
              user(node),
              contact(node),
              Nodes.text(node, "objectId"),
              Nodes.optionalText(node, "before"),
              reasons);
      case UNPAIR_CONTACT ->
          new Write.UnpairContact(
              user(node),
              contact(node),
              Nodes.text(node, "objectId"),
              Nodes.optionalText(node, "restored"),
              reasons);
      case REACTIVATE_CONTACT ->
          new Write.ReactivateContact(optionalUser(node), contact(node), reasons);
      case UPDATE_CONTACT ->
          new Write.UpdateContact(optionalUser(node), contact(node), changes(node), reasons);
      case MOVE_CONTACT ->
          new Write.MoveContact(
              user(node),
              contact(node),
              new CompanyId(Nodes.text(node, "company")),
              LinkJson.site(node, "from"),
              new SiteId(Nodes.text(node, "to")),
              reasons);
      case ADD_CONTACT_TYPE ->
          new Write.AddContactType(user(node), contact(node), Nodes.text(node, "type"), reasons);
      case REMOVE_CONTACT_TYPE ->
          new Write.RemoveContactType(user(node), contact(node), Nodes.text(node, "type"), reasons);
      case DEACTIVATE_CONTACT ->
          new Write.DeactivateContact(
              optionalTenant(node),
              optionalUser(node),
              contact(node),
              Nodes.optionalText(node, "email"),
              reasons);
      case HUB -> readHub(node, reasons);
      case MAP_TENANT ->
          new Write.MapTenant(
              new TenantId(Nodes.text(node, "tenant")),
              Nodes.text(node, "tenantName"),
              new CompanyId(Nodes.text(node, "company")),
              reasons);
      case UNMAP_TENANT ->
          new Write.UnmapTenant(
              new TenantId(Nodes.text(node, "tenant")),
              Nodes.text(node, "tenantName"),
              new CompanyId(Nodes.text(node, "company")),
              reasons);
      case CREATE_COMPANY ->
          new Write.CreateCompany(
              new TenantId(Nodes.text(node, "tenant")), Nodes.text(node, "name"), reasons);
    };
  }

  private static Write readHub(JsonNode node, List<Reason> reasons) {
    String hub = Nodes.optionalText(node, "hub");
    String contact = Nodes.optionalText(node, "contact");
    return new Write.HubWrite(
        Nodes.constant(node, "operation", Write.HubWrite.Operation.class),
        optionalTenant(node),
        optionalUser(node),
        hub == null ? null : new HubId(hub),
        contact == null ? null : new ContactId(contact),
        ValuesJson.read(node.get("fields")),
        changes(node),
        reasons);
  }

  private static void putTenant(ObjectNode node, @Nullable TenantId tenant) {
    if (tenant != null) {
      node.put("tenant", tenant.value());
    }
  }

  /** A person's tenant can differ from the write's: a contact that a domain of another adopts. */
  private static void putUser(ObjectNode node, @Nullable UserKey user) {
    if (user != null) {
      node.put("user", user.user().value());
      node.put("userTenant", user.tenant().value());
    }
  }

  static ObjectNode key(UserKey user) {
    ObjectNode node = Nodes.object();
    putUser(node, user);
    return node;
  }

  static UserKey user(JsonNode node) {
    return new UserKey(
        new TenantId(Nodes.text(node, "userTenant")), new UserId(Nodes.text(node, "user")));
  }

  private static @Nullable UserKey optionalUser(JsonNode node) {
    return node.has("user") ? user(node) : null;
  }

  private static @Nullable TenantId optionalTenant(JsonNode node) {
    String value = Nodes.optionalText(node, "tenant");
    return value == null ? null : new TenantId(value);
  }

  private static ContactId contact(JsonNode node) {
    return new ContactId(Nodes.text(node, "contact"));
  }

  static JsonNode reasons(List<Reason> reasons) {
    return Nodes.array(
        reasons,
        reason -> {
          ObjectNode node = Nodes.object().put("rule", reason.rule().id());
          return reason.evidence().isEmpty() ? node : node.put("evidence", reason.evidence());
        });
  }

  static List<Reason> reasons(JsonNode node, String key) {
    return Nodes.list(
        node,
        key,
        item -> {
          String evidence = Nodes.optionalText(item, "evidence");
          return new Reason(rule(item), evidence == null ? "" : evidence);
        });
  }

  static Rule rule(JsonNode node) {
    return Nodes.constant(Nodes.text(node, "rule").replace('-', '_'), "rule", Rule.class);
  }

  private static JsonNode changes(List<FieldChange> changes) {
    return Nodes.array(
        changes,
        change -> {
          ObjectNode node = Nodes.object();
          node.put("field", change.field());
          if (change.custom()) {
            node.put("custom", true);
          }
          node.put("rule", change.rule().id());
          node.put("source", change.source());
          node.put("baseline", change.baseline());
          node.put("before", change.before());
          node.put("after", change.after());
          return node;
        });
  }

  private static List<FieldChange> changes(JsonNode node) {
    return Nodes.list(
        node,
        "changes",
        item ->
            new FieldChange(
                Nodes.text(item, "field"),
                Nodes.flag(item, "custom"),
                rule(item),
                Nodes.optionalText(item, "source"),
                Nodes.optionalText(item, "baseline"),
                Nodes.optionalText(item, "before"),
                Nodes.optionalText(item, "after")));
  }
}
