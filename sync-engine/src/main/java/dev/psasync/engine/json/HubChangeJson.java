package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.HubChange;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a plan remembers of contacts and their hub contacts, as JSON. */
final class HubChangeJson {
  private HubChangeJson() {}

  static ObjectNode write(HubChange change) {
    UserKey user = change.user();
    ObjectNode node = user == null ? Nodes.object() : WriteJson.key(user);
    ContactId contact = change.contact();
    node.put("contact", contact == null ? null : contact.value());
    HubId hub = change.hub();
    node.put("hub", hub == null ? null : hub.value());
    node.set("psa", ValuesJson.write(change.psa()));
    node.set("hubValues", ValuesJson.write(change.hubValues()));
    node.set(
        "settled", Nodes.texts(new TreeSet<>(change.settled()).stream().map(Field::key).toList()));
    node.set("held", Nodes.texts(new TreeSet<>(change.held())));
    if (!change.decided().isEmpty()) {
      node.set("decided", Nodes.texts(new TreeSet<>(change.decided())));
    }
    node.put("active", change.active());
    return node;
  }

  static HubChange read(JsonNode node) {
    String contact = Nodes.optionalText(node, "contact");
    String hub = Nodes.optionalText(node, "hub");
    return new HubChange(
        contact == null ? null : new ContactId(contact),
        node.has("user") ? WriteJson.user(node) : null,
        hub == null ? null : new HubId(hub),
        ValuesJson.read(node.get("psa")),
        ValuesJson.read(node.get("hubValues")),
        Nodes.textList(node, "settled").stream()
            .flatMap(key -> Field.byKey(key).stream())
            .collect(Collectors.toUnmodifiableSet()),
        Set.copyOf(Nodes.textList(node, "held")),
        Set.copyOf(Nodes.textList(node, "decided")),
        Nodes.optionalFlag(node, "active"));
  }
}
