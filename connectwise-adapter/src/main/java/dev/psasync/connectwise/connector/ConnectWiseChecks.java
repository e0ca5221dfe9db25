package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.Channel;
import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.ContactFilter;
import dev.psasync.connectwise.CustomFieldDefinition;
import dev.psasync.http.party.Checks;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.FailureReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The points of a configuration check, in the order in which a person would mend them. Reads only,
 * so that the right to edit is not among them.
 */
final class ConnectWiseChecks {
  private final ConnectWiseClient client;
  private final ConnectWiseConnectorSettings settings;
  private final Instance instance;
  private final Checks checks = new Checks(Failures.CONNECT_WISE);

  ConnectWiseChecks(ConnectWiseClient client, ConnectWiseConnectorSettings settings) {
    this.client = client;
    this.settings = settings;
    this.instance = new Instance(client, settings);
  }

  List<CheckPoint> run() {
    boolean reached =
        checks.add("ConnectWise site", this::site) && checks.add("ConnectWise keys", this::keys);
    if (!reached) {
      return checks.points();
    }
    checks.add("ConnectWise companies", this::companies);
    checks.add("ConnectWise contacts", this::contacts);
    checks.add("ConnectWise communication types", this::communicationTypes);
    checks.add("ConnectWise contact types", this::contactTypes);
    checks.add("ConnectWise object ids", this::objectIds);
    if (!settings.tenantField().isNone()) {
      checks.add("ConnectWise tenant ids", this::tenantIds);
    }
    if (!settings.requiredCustomFields().isEmpty()) {
      checks.add("ConnectWise custom fields", this::customFields);
    }
    if (settings.changedSince()) {
      checks.add("ConnectWise changed-since reads", this::changedSince);
    }
    return checks.points();
  }

  private CheckPoint site() {
    return CheckPoint.pass(
        "ConnectWise site",
        "version "
            + Objects.requireNonNullElse(client.companyInfo().text("VersionCode"), "unknown"));
  }

  private CheckPoint keys() {
    return CheckPoint.pass(
        "ConnectWise keys",
        "accepted by version "
            + Objects.requireNonNullElse(client.systemInfo().text("version"), "unknown"));
  }

  private CheckPoint companies() {
    String name = "ConnectWise companies";
    long count = client.companies().count();
    return count == 0
        ? CheckPoint.warn(
            name,
            "no company is visible",
            "Check the API member's security role and its limits on companies.")
        : CheckPoint.pass(
            name, count + " visible; compare with ConnectWise, for a role can hide companies");
  }

  private CheckPoint contacts() {
    return CheckPoint.pass(
        "ConnectWise contacts",
        client.contacts().count(ContactFilter.all()) + " visible, active and inactive");
  }

  private CheckPoint communicationTypes() {
    String name = "ConnectWise communication types";
    CommunicationTypes types = instance.communicationTypes();
    if (types.of(Channel.EMAIL) == null || !types.missing().isEmpty()) {
      return CheckPoint.fail(
          name,
          types.missing().isEmpty()
              ? "there is none for emails"
              : "there is none called " + String.join(", ", types.missing()),
          "Add it under Setup Tables › Communication Type, or correct its name in the settings.");
    }
    List<String> without = new ArrayList<>();
    if (types.of(Channel.PHONE) == null) {
      without.add("work phones");
    }
    if (types.mobile() == null) {
      without.add("mobile phones");
    }
    if (types.of(Channel.FAX) == null) {
      without.add("fax");
    }
    return without.isEmpty()
        ? CheckPoint.pass(name, "found for email, phone, mobile and fax")
        : CheckPoint.warn(
            name,
            "there is none for " + String.join(", ", without) + ", which are then left alone",
            "Name the type of mobile numbers in the settings, or add the missing type.");
  }

  private CheckPoint contactTypes() {
    String name = "ConnectWise contact types";
    ContactTypes types = instance.contactTypes();
    return types == null
        ? CheckPoint.warn(
            name,
            "they may not be read, so that none can be given",
            Failures.CONNECT_WISE.remedy(FailureReason.PERMISSION))
        : CheckPoint.pass(name, types.size() + " to choose from");
  }

  private CheckPoint objectIds() {
    String name = "ConnectWise object ids";
    RecordField field = settings.objectIdField();
    if (field.isNone()) {
      return CheckPoint.warn(
          name,
          "contacts have no field for the object id, so that links are in the store only",
          "Add a custom field of contacts and name it in the settings.");
    }
    String caption = field.caption();
    return caption == null || fields().named(caption) != null
        ? CheckPoint.pass(name, "in " + field)
        : CheckPoint.fail(
            name,
            "contacts have no custom field " + caption + ", or several",
            "Add it as a text field of contacts, or correct its caption in the settings.");
  }

  private CustomFields fields() {
    List<CustomFieldDefinition> definitions = instance.definitions();
    return instance.contactFields(definitions);
  }

  private CheckPoint tenantIds() {
    String name = "ConnectWise tenant ids";
    String caption = settings.tenantField().caption();
    return caption == null || instance.companyFields(instance.definitions()).named(caption) != null
        ? CheckPoint.pass(name, "in " + settings.tenantField())
        : CheckPoint.fail(
            name,
            "companies have no custom field " + caption + ", or several",
            "Add it as a text field of companies, or correct its caption in the settings.");
  }

  private CheckPoint customFields() {
    String name = "ConnectWise custom fields";
    CustomFields fields = fields();
    Set<String> missing =
        settings.requiredCustomFields().stream()
            .filter(field -> fields.named(field) == null)
            .collect(Collectors.toCollection(TreeSet::new));
    return missing.isEmpty()
        ? CheckPoint.pass(name, String.join(", ", new TreeSet<>(settings.requiredCustomFields())))
        : CheckPoint.fail(
            name,
            "missing, or several have the caption: " + String.join(", ", missing),
            "Add the field to contacts, or correct its caption in the settings; until then nobody is deactivated.");
  }

  private CheckPoint changedSince() {
    String name = "ConnectWise changed-since reads";
    return instance.changedSinceWorks()
        ? CheckPoint.pass(name, "the filter works")
        : CheckPoint.warn(
            name,
            "the filter has no effect, or there is no contact to try it on",
            "Nothing to do: contacts are read in full.");
  }
}
