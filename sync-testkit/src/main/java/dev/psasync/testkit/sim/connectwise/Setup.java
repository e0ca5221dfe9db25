package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.connectwise.SimCommunicationType.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Setup tables: what an instance has been configured with. */
final class Setup {
  private static final Map<Long, String> STATUSES = Map.of(1L, "Active", 2L, "Inactive");

  private final ConnectWiseOptions options;

  Setup(ConnectWiseOptions options) {
    this.options = options;
  }

  static ObjectNode status(long id) {
    String name = STATUSES.get(id);
    if (name == null) {
      throw Refusal.invalid("company", "InvalidField", "status", "status was not found.");
    }
    return Json.object().put("id", id).put("name", name);
  }

  List<ObjectNode> statuses() {
    List<ObjectNode> rows = new ArrayList<>();
    for (long id = 1; id <= STATUSES.size(); id++) {
      rows.add(status(id).put("defaultFlag", id == 1).put("inactiveFlag", id == 2));
    }
    return rows;
  }

  List<ObjectNode> communicationTypes() {
    return options.communicationTypes().stream()
        .map(
            type ->
                Json.object()
                    .put("id", type.id())
                    .put("description", type.description())
                    .put("phoneFlag", type.channel() == Channel.PHONE)
                    .put("faxFlag", type.channel() == Channel.FAX)
                    .put("emailFlag", type.channel() == Channel.EMAIL)
                    .put("defaultFlag", type.standard()))
        .toList();
  }

  List<ObjectNode> contactTypes() {
    return options.contactTypes().stream()
        .map(
            type ->
                Json.object()
                    .put("id", type.id())
                    .put("description", type.description())
                    .put("defaultFlag", false)
                    .put("serviceAlertFlag", false))
        .toList();
  }

  List<ObjectNode> departments() {
    return options.departments().entrySet().stream()
        .map(entry -> Json.object().put("id", entry.getKey()).put("name", entry.getValue()))
        .toList();
  }

  List<ObjectNode> userDefinedFields() {
    List<ObjectNode> rows = new ArrayList<>();
    for (SimCustomField field : options.customFields()) {
      ObjectNode row =
          Json.object()
              .put("id", field.id())
              .put("podId", field.owner().podId())
              .put("podDescription", field.owner().podDescription())
              .put("caption", field.caption())
              .put("sequenceNumber", rows.size() + 1)
              .put("fieldTypeIdentifier", field.type())
              .put("entryTypeIdentifier", field.entryMethod())
              .put("requiredFlag", false)
              .put("readOnlyFlag", false);
      var choices = row.putArray("options");
      field
          .options()
          .forEach(
              option ->
                  choices
                      .addObject()
                      .put("id", choices.size())
                      .put("optionValue", option)
                      .put("inactiveFlag", false));
      rows.add(row);
    }
    return rows;
  }
}
