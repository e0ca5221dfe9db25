package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.FieldDefinition;
import dev.psasync.core.plan.PsaProfile.CustomField;
import dev.psasync.core.plan.PsaProfile.CustomField.Kind;
import dev.psasync.http.PermissionException;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.RequestRejectedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant says of the fields of contacts and of user defined fields.
 *
 * @param readable false if the API user may not see the definitions: then the usual lengths hold
 * @param fields of contacts
 * @param userDefined of contacts
 * @param companyUserDefined of companies; empty if nobody needs them
 */
record FieldCatalog(
    boolean readable,
    List<FieldDefinition> fields,
    List<FieldDefinition> userDefined,
    List<FieldDefinition> companyUserDefined) {

  /** Two requests, three if user defined fields of companies are needed. */
  static FieldCatalog read(AutotaskClient autotask, AutotaskConnectorSettings settings) {
    try {
      return new FieldCatalog(
          true,
          autotask.fields().of("Contacts"),
          autotask.fields().userDefined("Contacts"),
          settings.tenantIdField() == null
              ? List.of()
              : autotask.fields().userDefined("Companies"));
    } catch (PermissionException | RecordNotFoundException e) {
      return new FieldCatalog(false, List.of(), List.of(), List.of());
    } catch (RequestRejectedException e) {
      return new FieldCatalog(false, List.of(), List.of(), List.of());
    }
  }

  /** A field of contacts by its name; null if there is none or the definitions are not known. */
  @Nullable FieldDefinition field(String name) {
    return named(fields, name);
  }

  /** A user defined field of contacts; null also if several have the name. */
  @Nullable FieldDefinition userDefined(@Nullable String name) {
    return named(userDefined, name);
  }

  /** A user defined field of companies; null also if several have the name. */
  @Nullable FieldDefinition companyUserDefined(@Nullable String name) {
    return named(companyUserDefined, name);
  }

  /** The name that records carry it by. */
  static String name(FieldDefinition definition) {
    return Objects.requireNonNullElse(definition.name(), "");
  }

  /** The user defined fields as the planner wants them. */
  Map<String, CustomField> profile() {
    Map<String, CustomField> profile = new TreeMap<>();
    for (FieldDefinition definition : userDefined) {
      if (!name(definition).isBlank() && userDefined(name(definition)) != null) {
        profile.put(name(definition), describe(definition));
      }
    }
    return profile;
  }

  private static CustomField describe(FieldDefinition definition) {
    Map<String, String> options = new LinkedHashMap<>();
    definition.picklist().forEach(choice -> options.put(choice.value(), choice.label()));
    if (!options.isEmpty()) {
      return new CustomField(Kind.OPTION, options);
    }
    String type = Objects.requireNonNullElse(definition.dataType(), "").toLowerCase(Locale.ROOT);
    Kind kind =
        switch (type) {
          case "integer", "long", "short", "double", "decimal", "number", "numeric", "float" ->
              Kind.NUMBER;
          case "boolean" -> Kind.BOOLEAN;
          case "date", "datetime" -> Kind.DATE;
          default -> Kind.TEXT;
        };
    return new CustomField(kind, Map.of());
  }

  private static @Nullable FieldDefinition named(
      List<FieldDefinition> definitions, @Nullable String name) {
    if (name == null) {
      return null;
    }
    List<FieldDefinition> found =
        definitions.stream().filter(definition -> definition.isNamed(name)).toList();
    return found.size() == 1 ? found.get(0) : null;
  }
}
