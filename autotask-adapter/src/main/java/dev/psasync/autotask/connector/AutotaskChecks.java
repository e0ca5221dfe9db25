package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.ContactGroup;
import dev.psasync.autotask.EntityInformation;
import dev.psasync.autotask.EntityQuery;
import dev.psasync.autotask.FieldDefinition;
import dev.psasync.autotask.Threshold;
import dev.psasync.autotask.Zone;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.ContactTypes;
import dev.psasync.http.ApiList;
import dev.psasync.http.Origin;
import dev.psasync.http.party.Checks;
import dev.psasync.spi.CheckPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The points of a configuration check, in the order in which a person would mend them. Reads only.
 */
final class AutotaskChecks {
  private static final String RIGHTS =
      "Give the security level of the API user the rights to see companies and to see, add and edit contacts.";

  private final AutotaskClient autotask;
  private final AutotaskConnectorSettings settings;
  private final Checks checks = new Checks(Failures.AUTOTASK);

  AutotaskChecks(AutotaskClient autotask, AutotaskConnectorSettings settings) {
    this.autotask = autotask;
    this.settings = settings;
  }

  List<CheckPoint> run() {
    if (!checks.add("Autotask zone", this::zone) || !checks.add("Autotask rights", this::rights)) {
      return checks.points();
    }
    checks.add("Autotask requests", this::requests);
    checks.add("Autotask companies", this::companies);
    checks.add("Autotask contacts", this::contacts);
    checks.add("Autotask object ids", this::objectIds);
    if (settings.tenantIdField() != null) {
      checks.add("Autotask tenant ids", this::tenantIds);
    }
    if (settings.contactTypes() == ContactTypes.CONTACT_GROUPS) {
      checks.add("Autotask contact groups", this::contactGroups);
    }
    checks.add("Autotask user defined fields", this::userDefined);
    if (settings.probeChangedSince()) {
      checks.add("Autotask changed-since reads", this::changedSince);
    }
    return checks.points();
  }

  private CheckPoint zone() {
    Zone zone = autotask.zone();
    return CheckPoint.pass(
        "Autotask zone",
        Objects.requireNonNullElse(zone.name(), "as configured") + ", " + Origin.of(zone.url()));
  }

  private CheckPoint rights() {
    String name = "Autotask rights";
    EntityInformation rights = autotask.fields().rights("Contacts");
    List<String> missing = new ArrayList<>();
    if (!rights.canQuery()) {
      missing.add("see");
    }
    if (!rights.canCreate()) {
      missing.add("add");
    }
    if (!rights.canUpdate()) {
      missing.add("edit");
    }
    return missing.isEmpty()
        ? CheckPoint.pass(name, "the API user may see, add and edit contacts")
        : CheckPoint.fail(
            name, "the API user may not " + String.join(", ", missing) + " contacts", RIGHTS);
  }

  private CheckPoint requests() {
    String name = "Autotask requests";
    Threshold threshold = autotask.threshold();
    if (threshold == null) {
      return CheckPoint.warn(
          name, "Autotask does not tell how many requests are used", "Compare with Autotask.");
    }
    String used = threshold.used() + " of " + threshold.limit() + " used in the last hour";
    if (threshold.usage() >= autotask.configuration().usageCeiling()) {
      return CheckPoint.warn(
          name,
          used + ", by all integrations together",
          "A run pauses until fewer are used; find out which integration sends so many.");
    }
    return threshold.limit() < autotask.configuration().hourlyLimit()
        ? CheckPoint.warn(
            name,
            used + "; " + autotask.configuration().hourlyLimit() + " are configured",
            "Set the hourly limit to " + threshold.limit() + ".")
        : CheckPoint.pass(
            name, used + "; this program sends at most " + autotask.configuration().requestLimit());
  }

  private CheckPoint companies() {
    return counted("Autotask companies", autotask.companies().count(EntityQuery.all()));
  }

  private CheckPoint contacts() {
    return counted("Autotask contacts", autotask.contacts().count(EntityQuery.all()));
  }

  private static CheckPoint counted(String name, @org.jspecify.annotations.Nullable Long count) {
    if (count == null) {
      return CheckPoint.fail(
          name,
          "Autotask does not count them, so that no list can be proven complete",
          "Ask Autotask's support why query/count answers without queryCount.");
    }
    return count == 0
        ? CheckPoint.warn(
            name,
            "none is visible",
            "Check the security level of the API user: what it may not see is missing without an error.")
        : CheckPoint.pass(
            name,
            count
                + " visible, active and inactive; compare with Autotask, for a security level hides records silently");
  }

  private CheckPoint objectIds() {
    String name = "Autotask object ids";
    FieldCatalog catalog = FieldCatalog.read(autotask, settings);
    ContactMapping mapping = new ContactMapping(settings, catalog);
    String field = Objects.requireNonNullElse(settings.objectIdField(), "externalID");
    if (mapping.objectIds()) {
      return CheckPoint.pass(
          name,
          settings.objectIdField() == null
              ? "kept in externalID; values of other products there are left alone"
              : "kept in the user defined field " + field);
    }
    return CheckPoint.fail(
        name,
        "contacts have no field " + field + " that can be written and holds 36 characters",
        "Create a user defined field of type text for contacts, or correct its name in the settings.");
  }

  private CheckPoint tenantIds() {
    String name = "Autotask tenant ids";
    FieldDefinition field =
        FieldCatalog.read(autotask, settings).companyUserDefined(settings.tenantIdField());
    return field != null && field.writable()
        ? CheckPoint.pass(name, "kept in the user defined field " + FieldCatalog.name(field))
        : CheckPoint.fail(
            name,
            "companies have no user defined field " + settings.tenantIdField(),
            "Create it as a text for companies (organisations), or correct its name in the settings.");
  }

  private CheckPoint contactGroups() {
    String name = "Autotask contact groups";
    ApiList<ContactGroup> groups = autotask.contactGroups().list(EntityQuery.all());
    return groups.isComplete() && !groups.items().isEmpty()
        ? CheckPoint.pass(name, groups.items().size() + " can be used as contact types")
        : CheckPoint.warn(
            name,
            "none is visible",
            "Create the groups that the filters name; a person whose group is missing is not written.");
  }

  private CheckPoint userDefined() {
    String name = "Autotask user defined fields";
    FieldCatalog catalog = FieldCatalog.read(autotask, settings);
    TreeSet<String> missing = new TreeSet<>();
    settings.requiredUserDefinedFields().stream()
        .filter(field -> catalog.userDefined(field) == null)
        .forEach(missing::add);
    if (settings.departmentField() != null
        && catalog.userDefined(settings.departmentField()) == null) {
      missing.add(settings.departmentField());
    }
    if (!catalog.readable()) {
      return CheckPoint.warn(name, "their definitions may not be read", RIGHTS);
    }
    return missing.isEmpty()
        ? CheckPoint.pass(name, catalog.profile().size() + " on contacts")
        : CheckPoint.fail(
            name,
            "missing, or several have the name: " + String.join(", ", missing),
            "Create the field for contacts in Autotask, or correct its name in the settings.");
  }

  private CheckPoint changedSince() {
    String name = "Autotask changed-since reads";
    return autotask.contacts().changedSinceWorks()
        ? CheckPoint.pass(name, "they work; a run in which nothing changed needs one request")
        : CheckPoint.warn(
            name,
            "the filter has no effect",
            "Nothing to do: every run reads all contacts, 500 in a request.");
  }
}
