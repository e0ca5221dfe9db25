package dev.psasync.testkit.sim.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.autotask.AutotaskOptions.WrongCompany;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes records; what Autotask refuses, it refuses with status 500. */
final class Writes {
  private final AutotaskState state;
  private final AutotaskOptions options;

  Writes(AutotaskState state) {
    this.state = state;
    this.options = state.options();
  }

  /**
   * A new record below a parent.
   *
   * @param parentField the reference to the parent; null for an entity without one
   */
  SimResponse create(Entity entity, @Nullable String parentField, long parentId, String text) {
    return state.locked(
        () -> {
          mayWrite(entity);
          requireParent(parentField, parentId);
          ObjectNode body = body(text);
          Map<String, @Nullable Object> values = values(entity, body);
          for (SimField field : entity.fields()) {
            boolean given = values.get(field.name()) != null || field.name().equals(parentField);
            if (field.required() && !given) {
              throw Refusal.because("Missing Required Field: " + field.name() + ".");
            }
          }
          requireFree(entity, parentField, parentId, values);
          checkReferences(entity, parentId, values);
          Map<String, @Nullable String> userDefined = userDefined(entity, body);
          AutotaskRow row = state.add(entity, state.nextId());
          values.forEach(row::put);
          if (parentField != null) {
            row.put(parentField, parentId);
          }
          userDefined.forEach(row::putUserDefined);
          state.count(created(entity));
          return answer(row.id());
        });
  }

  /** A partial change, or with {@code replacing} one that empties what it does not name. */
  SimResponse update(
      Entity entity, @Nullable String parentField, long parentId, String text, boolean replacing) {
    return state.locked(
        () -> {
          mayWrite(entity);
          ObjectNode body = body(text);
          JsonNode id = Json.member(body, "id");
          AutotaskRow row = id == null ? null : state.live(entity).get(id.asLong());
          if (row == null) {
            throw Refusal.because("No matching records found.");
          }
          if (parentField != null
              && row.number(parentField) != parentId
              && options.wrongCompany() == WrongCompany.REFUSE) {
            throw Refusal.because(
                "The parent id in the URL does not exist or is invalid for the record.");
          }
          Map<String, @Nullable Object> values = values(entity, body);
          checkReferences(entity, row.number("companyID"), values);
          Map<String, Object> before = row.content();
          if (replacing) {
            for (SimField field : entity.fields()) {
              if (!field.readOnly() && !values.containsKey(field.name())) {
                values.put(field.name(), null);
              }
            }
          }
          for (SimField field : entity.fields()) {
            boolean empties = values.containsKey(field.name()) && values.get(field.name()) == null;
            if (field.required() && empties && !field.readOnly()) {
              throw Refusal.because("Missing Required Field: " + field.name() + ".");
            }
          }
          Map<String, @Nullable String> userDefined = userDefined(entity, body);
          values.forEach(row::put);
          userDefined.forEach(row::putUserDefined);
          boolean empty = before.equals(row.content());
          if (!empty) {
            state.touch(row);
          }
          state.count(updated(entity, empty));
          return answer(row.id());
        });
  }

  SimResponse delete(Entity entity, String parentField, long parentId, long id) {
    return state.locked(
        () -> {
          mayWrite(entity);
          AutotaskRow row = state.live(entity).get(id);
          if (row == null || row.number(parentField) != parentId) {
            throw Refusal.because("No matching records found.");
          }
          state.live(entity).remove(id);
          state.count(
              entity == Entity.CONTACTS
                  ? new AutotaskCounters(0, 0, 0, 1, 0, 0, 0)
                  : created(entity));
          return answer(id);
        });
  }

  private void mayWrite(Entity entity) {
    if (options.mayWrite()) {
      return;
    }
    throw options.permissionStatus() == 403
        ? Refusal.with(Json.errors(403, "Forbidden."))
        : Refusal.because(
            "The logged in Resource does not have the adequate permissions to update this "
                + entity.singular()
                + ".");
  }

  private void requireParent(@Nullable String parentField, long parentId) {
    if (parentField == null) {
      return;
    }
    Entity parent = parentField.equals("companyID") ? Entity.COMPANIES : Entity.GROUPS;
    if (!state.live(parent).containsKey(parentId)) {
      throw reference(parentField);
    }
  }

  private void requireFree(
      Entity entity,
      @Nullable String parentField,
      long parentId,
      Map<String, @Nullable Object> values) {
    boolean taken =
        switch (entity) {
          case GROUPS ->
              state.live(entity).values().stream()
                  .anyMatch(
                      row ->
                          String.valueOf(row.at("name"))
                              .equalsIgnoreCase(String.valueOf(values.get("name"))));
          case MEMBERSHIPS ->
              state.live(entity).values().stream()
                  .anyMatch(
                      row ->
                          parentField != null
                              && row.number(parentField) == parentId
                              && Long.valueOf(row.number("contactID"))
                                  .equals(values.get("contactID")));
          default -> false;
        };
    if (taken) {
      throw Refusal.because("A record with this key already exists.");
    }
  }

  private void checkReferences(
      Entity entity, long companyId, Map<String, @Nullable Object> values) {
    if (entity == Entity.CONTACTS && values.get("companyLocationID") instanceof Long id) {
      AutotaskRow location = state.live(Entity.LOCATIONS).get(id);
      if (location == null
          || location.number("companyID") != companyId
          || !location.flag("isActive")) {
        throw reference("companyLocationID");
      }
    }
    if (entity == Entity.MEMBERSHIPS
        && (!(values.get("contactID") instanceof Long contact)
            || !state.live(Entity.CONTACTS).containsKey(contact))) {
      throw reference("contactID");
    }
  }

  private static Refusal reference(String field) {
    return Refusal.because(
        "Reference value on field: " + field + " of type: Int64 does not exist or is invalid.");
  }

  /** The fields in the body; unknown ones are ignored, as deserialisers do. */
  private Map<String, @Nullable Object> values(Entity entity, ObjectNode body) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : body.properties()) {
      SimField field = entity.field(entry.getKey());
      if (field != null && !field.readOnly()) {
        values.put(field.name(), value(field, entry.getValue()));
      }
    }
    return values;
  }

  private @Nullable Object value(SimField field, JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    return switch (field.type()) {
      case TEXT -> text(field, node.asText());
      case WHOLE -> whole(node);
      case FLAG -> {
        if (!node.isBoolean()) {
          throw unexpected(node);
        }
        yield node.asBoolean();
      }
      case DATE -> null;
    };
  }

  private String text(SimField field, String text) {
    int length = field.name().equals("title") ? options.titleLength() : field.length();
    if (text.length() > length) {
      throw Refusal.because(
          "The value of " + field.name() + " exceeds the maximum length of " + length + ".");
    }
    boolean email = field.name().startsWith("emailAddress") && !text.isEmpty();
    if (email && !text.matches("[^@\\s]+@[^@\\s]+")) {
      throw Refusal.because("The value of " + field.name() + " is not a valid email address.");
    }
    return text;
  }

  private static Long whole(JsonNode node) {
    if (!node.isIntegralNumber()) {
      throw unexpected(node);
    }
    return node.asLong();
  }

  private static Refusal unexpected(JsonNode node) {
    return Refusal.because(
        "Unexpected character encountered while parsing value: "
            + node.asText("x").charAt(0)
            + ".");
  }

  private Map<String, @Nullable String> userDefined(Entity entity, ObjectNode body) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    JsonNode rows = Json.member(body, "userDefinedFields");
    if (rows == null) {
      return values;
    }
    for (JsonNode each : rows) {
      JsonNode name = Json.member(each, "name");
      String key = name == null ? "" : name.asText();
      SimUserDefinedField field =
          state.userDefinedOf(entity).stream()
              .filter(known -> known.name().equalsIgnoreCase(key))
              .findFirst()
              .orElseThrow(() -> Query.unknown(key, entity));
      JsonNode value = Json.member(each, "value");
      String text = value == null ? null : value.asText();
      if (text != null && field.length() > 0 && text.length() > field.length()) {
        throw Refusal.because(
            "The value of " + key + " exceeds the maximum length of " + field.length() + ".");
      }
      values.put(field.name(), text);
    }
    return values;
  }

  private static ObjectNode body(String text) {
    ObjectNode body = Json.parse(text);
    if (body == null) {
      throw Refusal.because("Unexpected character encountered while parsing value.");
    }
    return body;
  }

  private static AutotaskCounters created(Entity entity) {
    return switch (entity) {
      case CONTACTS -> new AutotaskCounters(1, 0, 0, 0, 0, 0, 0);
      case COMPANIES -> new AutotaskCounters(0, 0, 0, 0, 1, 0, 0);
      case LOCATIONS -> new AutotaskCounters(0, 0, 0, 0, 0, 1, 0);
      case GROUPS, MEMBERSHIPS -> new AutotaskCounters(0, 0, 0, 0, 0, 0, 1);
    };
  }

  private static AutotaskCounters updated(Entity entity, boolean empty) {
    return entity == Entity.CONTACTS
        ? new AutotaskCounters(0, 1, empty ? 1 : 0, 0, 0, 0, 0)
        : created(entity);
  }

  private static SimResponse answer(long id) {
    return Json.answer(200, Json.object().put("itemId", id));
  }
}
