package dev.psasync.testkit.sim.autotask;

import static dev.psasync.testkit.sim.autotask.SimField.date;
import static dev.psasync.testkit.sim.autotask.SimField.flag;
import static dev.psasync.testkit.sim.autotask.SimField.text;
import static dev.psasync.testkit.sim.autotask.SimField.whole;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entities that are simulated, with their fields. */
enum Entity {
  COMPANIES(
      "Companies",
      "Company",
      List.of(
          whole("id").asReadOnly(),
          text("companyName", 100).asRequired(),
          text("companyNumber", 50),
          whole("companyType").asRequired(),
          whole("ownerResourceID").asRequired(),
          text("phone", 25).asRequired(),
          text("webAddress", 255),
          flag("isActive"),
          text("address1", 128),
          text("city", 50),
          text("state", 25),
          text("postalCode", 20),
          whole("parentCompanyID"),
          date("createDate"),
          date("lastActivityDate"),
          date("lastTrackedModifiedDateTime"))),
  LOCATIONS(
      "CompanyLocations",
      "CompanyLocation",
      List.of(
          whole("id").asReadOnly(),
          whole("companyID").asRequired(),
          text("name", 100).asRequired(),
          text("address1", 128),
          text("address2", 128),
          text("city", 50),
          text("state", 25),
          text("postalCode", 20),
          whole("countryID"),
          text("phone", 25),
          text("fax", 25),
          flag("isActive"),
          flag("isPrimary"))),
  CONTACTS(
      "Contacts",
      "Contact",
      List.of(
          whole("id").asReadOnly(),
          whole("companyID").asReadOnly(),
          text("firstName", 50).asRequired(),
          text("lastName", 50).asRequired(),
          whole("isActive").asRequired(),
          text("middleInitial", 50),
          text("title", 50),
          text("emailAddress", 254),
          text("emailAddress2", 254),
          text("emailAddress3", 254),
          text("phone", 25),
          text("extension", 10),
          text("alternatePhone", 32),
          text("mobilePhone", 25),
          text("faxNumber", 25),
          whole("companyLocationID"),
          text("addressLine", 128),
          text("addressLine1", 128),
          text("additionalAddressInformation", 100),
          text("city", 32),
          text("state", 40),
          text("zipCode", 16),
          whole("countryID"),
          text("roomNumber", 50),
          text("note", 50),
          text("externalID", 50),
          flag("primaryContact"),
          flag("receivesEmailNotifications"),
          flag("isOptedOutFromBulkEmail").unqueryable(),
          flag("solicitationOptOut").unqueryable(),
          flag("surveyOptOut").unqueryable(),
          date("createDate"),
          date("lastActivityDate"),
          date("lastModifiedDate"))),
  GROUPS(
      "ContactGroups",
      "ContactGroup",
      List.of(whole("id").asReadOnly(), text("name", 50).asRequired(), flag("isActive"))),
  MEMBERSHIPS(
      "ContactGroupContacts",
      "ContactGroupContact",
      List.of(
          whole("id").asReadOnly(),
          whole("contactID").asRequired(),
          whole("contactGroupID").asRequired()));

  private final String wire;
  private final String singular;
  private final List<SimField> fields;

  Entity(String wire, String singular, List<SimField> fields) {
    this.wire = wire;
    this.singular = singular;
    this.fields = fields;
  }

  /** The name in addresses. */
  String wire() {
    return wire;
  }

  /** The name in error messages. */
  String singular() {
    return singular;
  }

  List<SimField> fields() {
    return fields;
  }

  /** A field by its name without case; null when there is none. */
  @Nullable SimField field(String name) {
    for (SimField field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return field;
      }
    }
    return null;
  }
}
