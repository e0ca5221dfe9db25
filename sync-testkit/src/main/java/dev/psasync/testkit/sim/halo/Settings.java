package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;

/** What an instance has been set up with: custom fields, lookups, the Microsoft connection. */
final class Settings {
  private static final long LIST_OF_LISTS = 11;
  private static final long CONNECTION = 1;

  /** The connection type of the customer tenant integration. */
  private static final long CUSTOMER_TENANTS = 2;

  private final HaloState state;
  private final HaloSimulatorOptions options;
  private final RowWriter writer;

  Settings(HaloState state, RowWriter writer) {
    this.state = state;
    this.options = state.options();
    this.writer = writer;
  }

  ArrayNode fields(Parameters parameters) {
    Long typeId = parameters.number("typeid");
    ArrayNode array = Json.array();
    for (HaloCustomField field : options.customFields()) {
      if (typeId == null || typeId == field.owner().typeId()) {
        array.add(field(field, parameters.isTrue("includevalues")));
      }
    }
    return array;
  }

  ObjectNode field(long id) {
    return options.customFields().stream()
        .filter(field -> field.id() == id)
        .findFirst()
        .map(field -> field(field, true))
        .orElseThrow(() -> Refusal.status(404));
  }

  private static ObjectNode field(HaloCustomField field, boolean withValues) {
    ObjectNode node =
        Json.object()
            .put("id", field.id())
            .put("name", field.name())
            .put("label", field.label())
            .put("type", field.type().code())
            .put("usage", field.owner().typeId())
            .put("custom", 1)
            .put("lookup", field.type() == HaloCustomField.Type.SELECT ? field.id() : 0);
    if (withValues && field.type() == HaloCustomField.Type.SELECT) {
      node.set("values", values(field));
    }
    return node;
  }

  private static ArrayNode values(HaloCustomField field) {
    ArrayNode array = Json.array();
    field
        .options()
        .forEach(
            (number, text) ->
                array.addObject().put("lookupid", field.id()).put("id", number).put("name", text));
    return array;
  }

  ArrayNode lookup(Parameters parameters) {
    long wanted = Objects.requireNonNullElse(parameters.number("lookupid"), 0L);
    ArrayNode array = Json.array();
    for (HaloCustomField field : options.customFields()) {
      if (field.type() == HaloCustomField.Type.SELECT) {
        if (wanted == LIST_OF_LISTS) {
          array
              .addObject()
              .put("lookupid", LIST_OF_LISTS)
              .put("id", field.id())
              .put("name", field.label());
        } else if (wanted == field.id()) {
          array.addAll(values(field));
        }
      }
    }
    return array;
  }

  JsonNode connections(Parameters parameters) {
    Long type = parameters.number("type");
    ArrayNode array = Json.array();
    if (type == null || type == CUSTOMER_TENANTS) {
      array.add(connection());
    }
    if (!options.connectionsInObject()) {
      return array;
    }
    ObjectNode object = Json.object().put("record_count", array.size());
    object.set("azureadconnections", array);
    return object;
  }

  private static ObjectNode connection() {
    return Json.object()
        .put("id", CONNECTION)
        .put("name", HaloState.DEFAULT_CONNECTION)
        .put("type", CUSTOMER_TENANTS)
        .put("halointegratorenabled", false)
        .put("halointegrator_lastsync", Json.NO_DATE);
  }

  ObjectNode connection(long id, Parameters parameters, Caller caller) {
    if (id != CONNECTION) {
      throw Refusal.status(404);
    }
    ObjectNode node = connection();
    if (parameters.isTrue("includedetails") && parameters.isTrue("includetenants")) {
      node.set("mappings_client", mappings(state.mappings(), caller));
    }
    return node;
  }

  ArrayNode tenants(Parameters parameters, Caller caller) {
    String tenantId = parameters.text("azure_tenant_id");
    Long clientId = parameters.number("client_id");
    List<TenantMapping> found =
        state.mappings().stream()
            .filter(mapping -> tenantId == null || mapping.tenantId().equalsIgnoreCase(tenantId))
            .filter(mapping -> clientId == null || mapping.clientId() == clientId)
            .toList();
    return mappings(found, caller);
  }

  private ArrayNode mappings(List<TenantMapping> mappings, Caller caller) {
    return state.locked(
        () -> {
          ArrayNode array = Json.array();
          for (TenantMapping mapping : mappings) {
            if (caller.sees(mapping.clientId())) {
              array.add(writer.mapping(mapping));
            }
          }
          return array;
        });
  }
}
