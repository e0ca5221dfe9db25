package dev.psasync.testkit.sim.autotask;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A user defined field of the tenant.
 *
 * @param entity {@code Contacts} or {@code Companies}
 * @param name what records and queries call it
 * @param dataType such as {@code string} or {@code integer}
 * @param length of a text; 0 for others
 * @param picklist stored value to label; empty for a field that is no list
 */
public record SimUserDefinedField(
    String entity, String name, String dataType, int length, Map<String, String> picklist) {

  /** Copies. */
  public SimUserDefinedField {
    Objects.requireNonNull(entity, "entity");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(dataType, "dataType");
    picklist = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(picklist));
  }

  /** A text of contacts. */
  public static SimUserDefinedField ofContacts(String name, int length) {
    return new SimUserDefinedField("Contacts", name, "string", length, Map.of());
  }

  /** A text of companies. */
  public static SimUserDefinedField ofCompanies(String name, int length) {
    return new SimUserDefinedField("Companies", name, "string", length, Map.of());
  }
}
