package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.connectwise.SimCommunicationType.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A live view of one contact. */
public final class ContactRow extends ConnectWiseRow {

  ContactRow(ConnectWiseState state, long id) {
    super(state, id);
  }

  /**
   * One communication item of a contact.
   *
   * @param id the key
   * @param typeId its communication type
   * @param channel {@code Email}, {@code Phone} or {@code Fax}
   * @param value address or number
   * @param standard whether it is the default of its channel
   */
  public record Item(long id, long typeId, String channel, String value, boolean standard) {}

  @Override
  ObjectNode node() {
    return Objects.requireNonNull(state().contactNode(id()), "the contact was removed");
  }

  /** The company, 0 if it has none. */
  public long companyId() {
    return state().locked(() -> Json.reference(node(), "company"));
  }

  /** The site, 0 if it has none. */
  public long siteId() {
    return state().locked(() -> Json.reference(node(), "site"));
  }

  /** Whether the contact is active. */
  public boolean active() {
    return !flag("inactiveFlag");
  }

  /** All communication items, in their order. */
  public List<Item> items() {
    return state()
        .locked(
            () -> {
              List<Item> items = new ArrayList<>();
              for (JsonNode item : node().path("communicationItems")) {
                items.add(
                    new Item(
                        item.path("id").asLong(),
                        Json.reference(item, "type"),
                        item.path("communicationType").asText(),
                        item.path("value").asText(),
                        item.path("defaultFlag").asBoolean()));
              }
              return List.copyOf(items);
            });
  }

  /** Values of the items of a channel, the default first. */
  public List<String> values(Channel channel) {
    return items().stream()
        .filter(item -> item.channel().equals(channel.text()))
        .sorted((left, right) -> Boolean.compare(right.standard(), left.standard()))
        .map(Item::value)
        .toList();
  }

  /** Email addresses, the default first. */
  public List<String> emails() {
    return values(Channel.EMAIL);
  }

  /**
   * Adds an item.
   *
   * @param type the description of a communication type
   * @throws NoSuchElementException if there is no such type
   */
  public ContactRow addItem(String type, String value, boolean standard) {
    SimCommunicationType known =
        state().options().communicationTypes().stream()
            .filter(each -> each.isNamed(type))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("no communication type " + type));
    change(
        node -> {
          ObjectNode item = Json.object();
          item.set("type", Json.object().put("id", known.id()));
          item.put("value", value).put("defaultFlag", standard);
          state().records().completeItem(item);
          ArrayNode items = node.withArrayProperty("communicationItems");
          items.add(item);
          state().records().oneDefault(items, item);
          state().records().derivePhone(node);
        });
    return this;
  }

  /** Adds the default email item. */
  public ContactRow email(String address) {
    SimCommunicationType type =
        state().options().communicationTypes().stream()
            .filter(each -> each.channel() == Channel.EMAIL)
            .findFirst()
            .orElseThrow();
    return addItem(type.description(), address, true);
  }

  /** Changes the value of an item. */
  public ContactRow setItem(long itemId, String value) {
    change(
        node -> {
          for (JsonNode item : node.path("communicationItems")) {
            if (item instanceof ObjectNode known && known.path("id").asLong() == itemId) {
              known.put("value", value);
              state().records().completeItem(known);
            }
          }
          state().records().derivePhone(node);
        });
    return this;
  }

  /** Removes the items with that value. */
  public ContactRow removeItem(String value) {
    change(
        node -> {
          ArrayNode items = node.withArrayProperty("communicationItems");
          for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i).path("value").asText().equals(value)) {
              items.remove(i);
            }
          }
          state().records().derivePhone(node);
        });
    return this;
  }

  /** Gives the contact a type by its description. */
  public ContactRow addType(String description) {
    SimContactType type =
        state().options().contactTypes().stream()
            .filter(each -> each.description().equals(description))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("no contact type " + description));
    change(node -> Contacts.associate(state(), node, type));
    return this;
  }

  /** Takes a type away. */
  public ContactRow removeType(String description) {
    change(
        node -> {
          for (ObjectNode each : state().associationsOf(id())) {
            if (each.path("type").path("name").asText().equals(description)) {
              state().removeAssociation(each.path("id").asLong());
            }
          }
          state().records().deriveTypes(node);
        });
    return this;
  }

  /** Descriptions of the contact's types. */
  public List<String> types() {
    return state()
        .locked(
            () -> {
              List<String> names = new ArrayList<>();
              node().path("types").forEach(type -> names.add(type.path("name").asText()));
              return List.copyOf(names);
            });
  }

  /** Sets a property. */
  public ContactRow set(String property, @Nullable Object value) {
    put(property, value);
    return this;
  }

  /** Sets a custom field by its caption. */
  public ContactRow setCustomField(String caption, @Nullable Object value) {
    putCustomField(caption, value);
    return this;
  }

  @Override
  public String toString() {
    return "ContactRow[" + id() + "]";
  }
}
