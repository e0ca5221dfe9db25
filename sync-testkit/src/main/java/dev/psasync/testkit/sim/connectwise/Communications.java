package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.connectwise.Models.Property;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Communication items one by one. The caller holds the state's lock. */
final class Communications {
  private final ConnectWiseState state;
  private final Contacts contacts;
  private final Values values;
  private final Patch patch;

  Communications(ConnectWiseState state, Contacts contacts, Values values) {
    this.state = state;
    this.contacts = contacts;
    this.values = values;
    this.patch = new Patch(values, state.records());
  }

  /** The items as records of their own. */
  List<ObjectNode> of(String contactId) {
    ObjectNode contact = contacts.existing(contactId);
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode item : contact.path("communicationItems")) {
      found.add(shown(contact, (ObjectNode) item));
    }
    return found;
  }

  ObjectNode single(String contactId, String id) {
    ObjectNode contact = contacts.existing(contactId);
    return shown(contact, existing(contact, id));
  }

  private static ObjectNode shown(ObjectNode contact, ObjectNode item) {
    ObjectNode copy = item.deepCopy();
    copy.put("contactId", contact.path("id").asLong());
    return copy;
  }

  private static ObjectNode existing(ObjectNode contact, String id) {
    for (JsonNode item : contact.path("communicationItems")) {
      if (item.path("id").asText().equals(id)) {
        return (ObjectNode) item;
      }
    }
    throw Refusal.missing("ContactCommunication", id);
  }

  ObjectNode create(String contactId, @Nullable JsonNode body) {
    ObjectNode contact = contacts.existing(contactId);
    ObjectNode item = filled(Json.object(), body);
    ArrayNode items = contact.withArrayProperty("communicationItems");
    items.add(item);
    done(contact, item);
    return shown(contact, item);
  }

  private ObjectNode filled(ObjectNode item, @Nullable JsonNode body) {
    if (!(body instanceof ObjectNode sent)) {
      throw Refusal.of(400, "ConnectWiseApi", "The body is not a ContactCommunication.");
    }
    for (var field : sent.properties()) {
      Property property = Models.ITEM.named(field.getKey());
      if (property == null) {
        throw Refusal.member(field.getKey(), "ContactCommunication");
      }
      if (!property.name().equals("id") && !property.name().equals("contactId")) {
        item.set(property.name(), values.converted(property, field.getValue(), Models.ITEM, false));
      }
    }
    state.records().completeItem(item);
    return item;
  }

  ObjectNode patch(String contactId, String id, @Nullable JsonNode body) {
    ObjectNode contact = contacts.existing(contactId);
    ObjectNode item = existing(contact, id);
    ObjectNode copy = item.deepCopy();
    patch.apply(body, Models.ITEM, copy);
    copy.set("id", item.path("id"));
    state.records().completeItem(copy);
    replace(contact, item, copy);
    return shown(contact, copy);
  }

  ObjectNode put(String contactId, String id, @Nullable JsonNode body) {
    ObjectNode contact = contacts.existing(contactId);
    ObjectNode item = existing(contact, id);
    ObjectNode fresh = Json.object();
    fresh.set("id", item.path("id"));
    filled(fresh, body);
    replace(contact, item, fresh);
    return shown(contact, fresh);
  }

  private void replace(ObjectNode contact, ObjectNode before, ObjectNode after) {
    ArrayNode items = contact.withArrayProperty("communicationItems");
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).path("id").asLong() == before.path("id").asLong()) {
        items.set(i, after);
      }
    }
    done(contact, after);
  }

  void delete(String contactId, String id) {
    ObjectNode contact = contacts.existing(contactId);
    ObjectNode item = existing(contact, id);
    ArrayNode items = contact.withArrayProperty("communicationItems");
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).path("id").asLong() == item.path("id").asLong()) {
        items.remove(i);
      }
    }
    done(contact, null);
  }

  private void done(ObjectNode contact, @Nullable ObjectNode latest) {
    ArrayNode items = contact.withArrayProperty("communicationItems");
    state.records().oneDefault(items, latest);
    state.records().derivePhone(contact);
    contacts.touchedByChild(contact);
    state.count(Count.ITEM_WRITES);
  }
}
