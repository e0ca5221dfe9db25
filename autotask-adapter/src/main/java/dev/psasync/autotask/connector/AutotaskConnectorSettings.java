package dev.psasync.autotask.connector;

import dev.psasync.core.model.Field;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the connector must be told of a tenant. Immutable; start with {@link #defaults()}, each
 * {@code with…} gives a changed copy.
 *
 * @param objectIdField the user defined field of contacts that holds the directory object id, or
 *     null (default) for {@code externalID}; a value there that is no object id belongs to another
 *     product and is left alone
 * @param tenantIdField the user defined field of companies that holds the ids of their Microsoft
 *     tenants, separated by commas, or null (default): Autotask has no field of its own for them
 * @param departmentField the user defined field of contacts that holds the department, or null
 *     (default): Autotask has no field of its own for it
 * @param contactTypes what contact types are; default {@link ContactTypes#NONE}
 * @param probeChangedSince whether to find out if changed-since reads work; default true
 * @param changedSinceOverlap how far before the wanted instant such a read begins; default 1 hour,
 *     at least 15 minutes
 * @param newCompanies what new companies get, or null (default): then none are created
 * @param missingName what is written for a first or last name that the directory does not know, for
 *     Autotask refuses a contact without; default {@code -}, empty to refuse such people
 * @param lengths the most characters of fields, over what Autotask tells; default none
 * @param requiredUserDefinedFields user defined fields of contacts that the check insists on, such
 *     as the one that keeps contacts active; default none
 */
public record AutotaskConnectorSettings(
    @Nullable String objectIdField,
    @Nullable String tenantIdField,
    @Nullable String departmentField,
    ContactTypes contactTypes,
    boolean probeChangedSince,
    Duration changedSinceOverlap,
    @Nullable NewCompanies newCompanies,
    String missingName,
    Map<Field, Integer> lengths,
    Set<String> requiredUserDefinedFields) {

  private static final AutotaskConnectorSettings DEFAULTS =
      new AutotaskConnectorSettings(
          null,
          null,
          null,
          ContactTypes.NONE,
          true,
          Duration.ofHours(1),
          null,
          "-",
          Map.of(),
          Set.of());

  /** What stands for contact types, which Autotask does not have. */
  public enum ContactTypes {
    /** Nothing: contacts have no types. */
    NONE,
    /**
     * Contact groups, by name. A full read then reads groups and memberships too; a group that does
     * not exist is not created.
     */
    CONTACT_GROUPS
  }

  /**
   * What Autotask needs for a new company beside its name.
   *
   * @param phone not blank
   * @param companyType a value of the picklist of company types
   * @param ownerResourceId the resource that owns it
   */
  public record NewCompanies(String phone, int companyType, long ownerResourceId) {
    public NewCompanies {
      if (phone.isBlank()) {
        throw new IllegalArgumentException("newCompanies needs a phone, which Autotask requires");
      }
    }
  }

  public AutotaskConnectorSettings {
    Objects.requireNonNull(contactTypes, "contactTypes");
    Objects.requireNonNull(missingName, "missingName");
    objectIdField = stripped("objectIdField", objectIdField);
    tenantIdField = stripped("tenantIdField", tenantIdField);
    departmentField = stripped("departmentField", departmentField);
    if (changedSinceOverlap.compareTo(Duration.ofMinutes(15)) < 0) {
      throw new IllegalArgumentException(
          "changedSinceOverlap must be at least 15 minutes: " + changedSinceOverlap);
    }
    lengths = Map.copyOf(lengths);
    requiredUserDefinedFields = Set.copyOf(requiredUserDefinedFields);
  }

  private static @Nullable String stripped(String setting, @Nullable String name) {
    if (name != null && name.isBlank()) {
      throw new IllegalArgumentException(setting + " must name a user defined field or be null");
    }
    return name == null ? null : name.strip();
  }

  /** The defaults named at the components. */
  public static AutotaskConnectorSettings defaults() {
    return DEFAULTS;
  }

  /** A copy that keeps object ids in a user defined field of contacts; null for externalID. */
  public AutotaskConnectorSettings withObjectIdField(@Nullable String value) {
    return new AutotaskConnectorSettings(
        value,
        tenantIdField,
        departmentField,
        contactTypes,
        probeChangedSince,
        changedSinceOverlap,
        newCompanies,
        missingName,
        lengths,
        requiredUserDefinedFields);
  }

  /** A copy that keeps tenant ids in a user defined field of companies. */
  public AutotaskConnectorSettings withTenantIdField(@Nullable String value) {
    return new AutotaskConnectorSettings(
        objectIdField,
        value,
        departmentField,
        contactTypes,
        probeChangedSince,
        changedSinceOverlap,
        newCompanies,
        missingName,
        lengths,
        requiredUserDefinedFields);
  }

  /** A copy that keeps the department in a user defined field of contacts. */
  public AutotaskConnectorSettings withDepartmentField(@Nullable String value) {
    return new AutotaskConnectorSettings(
        objectIdField,
        tenantIdField,
        value,
        contactTypes,
        probeChangedSince,
        changedSinceOverlap,
        newCompanies,
        missingName,
        lengths,
        requiredUserDefinedFields);
  }

  /** A copy with something else for contact types. */
  public AutotaskConnectorSettings withContactTypes(ContactTypes value) {
    return new AutotaskConnectorSettings(
        objectIdField,
        tenantIdField,
        departmentField,
        value,
        probeChangedSince,
        changedSinceOverlap,
        newCompanies,
        missingName,
        lengths,
        requiredUserDefinedFields);
  }

  /** A copy with changed-since reads probed and used, or not at all, and their overlap. */
  public AutotaskConnectorSettings withChangedSince(boolean probe, Duration overlap) {
    return new AutotaskConnectorSettings(
        objectIdField,
        tenantIdField,
        departmentField,
        contactTypes,
        probe,
        overlap,
        newCompanies,
        missingName,
        lengths,
        requiredUserDefinedFields);
  }

  /** A copy that creates companies, or with null does not. */
  public AutotaskConnectorSettings withNewCompanies(@Nullable NewCompanies value) {
    return new AutotaskConnectorSettings(
        objectIdField,
        tenantIdField,
        departmentField,
        contactTypes,
        probeChangedSince,
        changedSinceOverlap,
        value,
        missingName,
        lengths,
        requiredUserDefinedFields);
  }

  /** A copy that writes something else for a missing first or last name. */
  public AutotaskConnectorSettings withMissingName(String value) {
    return new AutotaskConnectorSettings(
        objectIdField,
        tenantIdField,
        departmentField,
        contactTypes,
        probeChangedSince,
        changedSinceOverlap,
        newCompanies,
        value,
        lengths,
        requiredUserDefinedFields);
  }

  /** A copy with known lengths. */
  public AutotaskConnectorSettings withLengths(Map<Field, Integer> value) {
    return new AutotaskConnectorSettings(
        objectIdField,
        tenantIdField,
        departmentField,
        contactTypes,
        probeChangedSince,
        changedSinceOverlap,
        newCompanies,
        missingName,
        value,
        requiredUserDefinedFields);
  }

  /** A copy with user defined fields that must exist. */
  public AutotaskConnectorSettings withRequiredUserDefinedFields(Set<String> value) {
    return new AutotaskConnectorSettings(
        objectIdField,
        tenantIdField,
        departmentField,
        contactTypes,
        probeChangedSince,
        changedSinceOverlap,
        newCompanies,
        missingName,
        lengths,
        value);
  }
}
