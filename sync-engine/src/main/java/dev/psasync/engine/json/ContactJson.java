package dev.psasync.engine.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import java.util.Set;
import java.util.TreeSet;

/** Contacts as JSON. Holds personal data. */
public final class ContactJson {
  private static final int VERSION = 1;

  private ContactJson() {}

  /** Writes a contact; properties and fields that were not returned have no key. */
  public static String write(Contact contact) {
    ObjectNode node = Nodes.object();
    node.put("version", VERSION);
    node.put("id", contact.id().value());
    node.put("company", contact.company().value());
    if (contact.returned(ContactProperty.SITE)) {
      node.put("site", LinkJson.text(contact.site()));
    }
    if (contact.returned(ContactProperty.OBJECT_ID)) {
      node.put("objectId", contact.objectId());
    }
    if (contact.returned(ContactProperty.TYPES)) {
      node.set("types", Nodes.texts(new TreeSet<>(contact.types())));
    }
    if (!contact.active()) {
      node.put("inactive", true);
    }
    if (contact.serviceAccount()) {
      node.put("serviceAccount", true);
    }
    if (contact.agent()) {
      node.put("agent", true);
    }
    node.set("fields", ValuesJson.write(contact.fields()));
    return Nodes.compact(node);
  }

  /**
   * Reads a contact.
   *
   * @throws JsonFormatException if it is none
   */
  public static Contact read(String json) {
    ObjectNode node = Nodes.parse(json, "contact", VERSION);
    Contact.Builder contact =
        Contact.builder(
                new ContactId(Nodes.text(node, "id")), new CompanyId(Nodes.text(node, "company")))
            .active(!Nodes.flag(node, "inactive"))
            .serviceAccount(Nodes.flag(node, "serviceAccount"))
            .agent(Nodes.flag(node, "agent"))
            .fields(ValuesJson.read(node.get("fields")));
    if (node.has("site")) {
      contact.site(LinkJson.site(node, "site"));
    } else {
      contact.notReturned(ContactProperty.SITE);
    }
    if (node.has("objectId")) {
      contact.objectId(Nodes.optionalText(node, "objectId"));
    } else {
      contact.notReturned(ContactProperty.OBJECT_ID);
    }
    if (node.has("types")) {
      contact.types(Set.copyOf(Nodes.textList(node, "types")));
    } else {
      contact.notReturned(ContactProperty.TYPES);
    }
    return contact.build();
  }
}
