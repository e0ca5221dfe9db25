package dev.psasync.testkit.sim.autotask;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.SimResponse;

/** What the tenant says of its entities. */
final class Metadata {
  private final AutotaskState state;

  Metadata(AutotaskState state) {
    this.state = state;
  }

  SimResponse entity(Entity entity) {
    boolean mayWrite = state.options().mayWrite();
    ObjectNode answer = Json.object();
    answer
        .putObject("info")
        .put("name", entity.singular())
        .put("canCreate", mayWrite)
        .put("canDelete", mayWrite)
        .put("canQuery", true)
        .put("canUpdate", mayWrite)
        .put("userAccessForCreate", mayWrite ? "All" : "None")
        .put("userAccessForDelete", "None")
        .put("userAccessForQuery", "All")
        .put("userAccessForUpdate", mayWrite ? "All" : "None")
        .put("hasUserDefinedFields", !state.userDefinedOf(entity).isEmpty())
        .put("supportsWebhookCallouts", entity == Entity.CONTACTS);
    return Json.answer(200, answer);
  }

  SimResponse fields(Entity entity) {
    ObjectNode answer = Json.object();
    ArrayNode fields = answer.putArray("fields");
    for (SimField field : entity.fields()) {
      boolean title = entity == Entity.CONTACTS && field.name().equals("title");
      fields.add((title ? field.withLength(state.options().titleLength()) : field).json());
    }
    return Json.answer(200, answer);
  }

  SimResponse userDefined(Entity entity) {
    ObjectNode answer = Json.object();
    ArrayNode fields = answer.putArray("fields");
    for (SimUserDefinedField field : state.userDefinedOf(entity)) {
      ObjectNode row =
          fields
              .addObject()
              .put("name", field.name())
              .put("label", field.name())
              .put("type", field.dataType())
              .put("length", field.length())
              .put("isRequired", false)
              .put("isReadOnly", false)
              .put("isQueryable", true)
              .put("isReference", false)
              .put("isPickList", !field.picklist().isEmpty());
      ArrayNode choices = row.putArray("picklistValues");
      field
          .picklist()
          .forEach(
              (value, label) ->
                  choices
                      .addObject()
                      .put("value", value)
                      .put("label", label)
                      .put("isActive", true));
    }
    return Json.answer(200, answer);
  }
}
