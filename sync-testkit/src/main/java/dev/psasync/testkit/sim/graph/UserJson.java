package dev.psasync.testkit.sim.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes users as Graph does. */
final class UserJson {

  private UserJson() {}

  /** The way of lists and single reads: every selected property, null or not. */
  static void writeWhole(JsonGenerator json, SimUser user, long selection) throws IOException {
    json.writeStartObject();
    for (UserProperty property : UserProperty.values()) {
      if (property.in(selection)) {
        write(json, user, property);
      }
    }
    json.writeEndObject();
  }

  /**
   * The way of delta: the id, then those of the selected properties that hold something or are in
   * {@code evenIfEmpty}.
   */
  static void writeDelta(JsonGenerator json, SimUser user, long selection, long evenIfEmpty)
      throws IOException {
    long shown = selection & (user.present() | evenIfEmpty);
    json.writeStartObject();
    for (UserProperty property : UserProperty.values()) {
      if (property != UserProperty.ID && property.in(shown)) {
        write(json, user, property);
      }
    }
    json.writeStringField("id", user.id());
    json.writeEndObject();
  }

  static void writeRemoved(JsonGenerator json, String id, String reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    json.writeObjectFieldStart("@removed");
    json.writeStringField("reason", reason);
    json.writeEndObject();
    json.writeEndObject();
  }

  static void write(JsonGenerator json, SimUser user, UserProperty property) throws IOException {
    json.writeFieldName(property.jsonName());
    String raw = user.raw(property);
    if (raw != null) {
      json.writeRawValue(raw);
      return;
    }
    Object value = user.get(property);
    if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Instant time) {
      json.writeString(time(time));
    } else if (value instanceof List<?> list) {
      writeList(json, list);
    } else if (value instanceof ExtensionAttributes attributes) {
      writeExtensions(json, attributes);
    } else if (value instanceof SignIns signIns) {
      json.writeStartObject();
      writeTime(json, "lastSignInDateTime", signIns.interactive());
      writeTime(json, "lastNonInteractiveSignInDateTime", signIns.nonInteractive());
      writeTime(json, "lastSuccessfulSignInDateTime", signIns.interactive());
      json.writeEndObject();
    } else {
      json.writeNull();
    }
  }

  private static void writeList(JsonGenerator json, List<?> list) throws IOException {
    json.writeStartArray();
    for (Object item : list) {
      if (item instanceof SimLicense license) {
        json.writeStartObject();
        json.writeArrayFieldStart("disabledPlans");
        for (String plan : license.disabledPlans()) {
          json.writeString(plan);
        }
        json.writeEndArray();
        json.writeStringField("skuId", license.skuId());
        json.writeEndObject();
      } else if (item instanceof SimLicenseState state) {
        json.writeStartObject();
        json.writeStringField("skuId", state.skuId());
        json.writeStringField("state", state.state());
        json.writeStringField("error", state.error());
        json.writeStringField("assignedByGroup", state.assignedByGroup());
        json.writeArrayFieldStart("disabledPlans");
        json.writeEndArray();
        writeTime(json, "lastUpdatedDateTime", state.lastUpdated());
        json.writeEndObject();
      } else {
        json.writeString((String) item);
      }
    }
    json.writeEndArray();
  }

  private static void writeExtensions(JsonGenerator json, ExtensionAttributes attributes)
      throws IOException {
    json.writeStartObject();
    for (int i = 0; i < ExtensionAttributes.COUNT; i++) {
      json.writeStringField("extensionAttribute" + (i + 1), attributes.values().get(i));
    }
    json.writeEndObject();
  }

  private static void writeTime(JsonGenerator json, String name, @Nullable Instant time)
      throws IOException {
    json.writeStringField(name, time == null ? null : time(time));
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
