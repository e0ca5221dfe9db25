package dev.psasync.testkit.sim.connectwise;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The models of release 2022.1, as far as they are checked. */
final class Models {
  static final Model CONTACT =
      new Model("Contact")
          .whole("id")
          .text("firstName", 30)
          .text("lastName", 30)
          .reference("company", "site", "country", "relationship", "department")
          .reference("managerContact", "assistantContact", "companyLocation", "photo")
          .text("addressLine1", 50)
          .text("addressLine2", 50)
          .text("city", 50)
          .text("state", 50)
          .text("zip", 12)
          .text("title", 100)
          .text("nickName", 30)
          .text("securityIdentifier", 184)
          .texts("relationshipOverride", "school", "children", "significantOther")
          .texts("portalPassword", "gender", "birthDay", "anniversary", "presence", "mobileGuid")
          .texts("facebookUrl", "twitterUrl", "linkedInUrl")
          .texts("defaultPhoneType", "defaultPhoneNbr", "defaultPhoneExtension")
          .userDefined()
          .whole("portalSecurityLevel")
          .whole("defaultMergeContactId")
          .flags("inactiveFlag", "marriedFlag", "childrenFlag", "disablePortalLoginFlag")
          .flags("unsubscribeFlag", "defaultBillingFlag", "defaultFlag", "ignoreDuplicates")
          .lists("communicationItems", "types", "typeIds", "integratorTags", "customFields")
          .reference("_info");

  static final Model COMPANY =
      new Model("Company")
          .whole("id")
          .text("identifier", 25)
          .text("name", 50)
          .reference("status", "country", "territory", "defaultContact", "parentCompany", "site")
          .reference("market", "calendar", "currency", "timeZoneSetup")
          .text("addressLine1", 50)
          .text("addressLine2", 50)
          .text("city", 50)
          .text("state", 50)
          .text("zip", 12)
          .text("phoneNumber", 30)
          .text("faxNumber", 30)
          .text("website", 255)
          .texts("accountNumber", "leadSource", "dateAcquired", "dateDeleted", "deletedBy")
          .flags("deletedFlag", "leadFlag", "unsubscribeFlag", "isVendorFlag")
          .userDefined()
          .lists("types", "typeIds", "integratorTags", "customFields")
          .reference("_info");

  static final Model SITE =
      new Model("Site")
          .whole("id")
          .text("name", 50)
          .text("addressLine1", 50)
          .text("addressLine2", 50)
          .text("city", 50)
          .text("zip", 12)
          .text("phoneNumber", 30)
          .text("faxNumber", 30)
          .reference("stateReference", "country", "company", "timeZone")
          .flags("primaryAddressFlag", "defaultShippingFlag", "defaultBillingFlag")
          .flags("defaultMailingFlag", "inactiveFlag")
          .reference("_info");

  static final Model ITEM =
      new Model("ContactCommunicationItem")
          .whole("id")
          .whole("contactId")
          .reference("type", "_info")
          .text("value", 250)
          .text("extension", 15)
          .flags("defaultFlag")
          .texts("domain", "communicationType", "mobileGuid");

  static final Model CUSTOM_FIELD =
      new Model("CustomFieldValue")
          .whole("id")
          .texts("caption", "type", "entryMethod", "connectWiseId", "podId")
          .whole("numberOfDecimals")
          .whole("rowNum")
          .whole("userDefinedFieldRecId")
          .any("value");

  static final Model COMMUNICATION_TYPE =
      new Model("CommunicationType")
          .whole("id")
          .text("description", 50)
          .flags("phoneFlag", "faxFlag", "emailFlag", "defaultFlag")
          .texts("exchangeXref", "iphoneXref", "androidXref", "googleXref")
          .reference("_info");

  static final Model NAMED =
      new Model("SetupRow")
          .whole("id")
          .texts("name", "description", "identifier", "serviceAlertMessage")
          .flags("defaultFlag", "inactiveFlag", "serviceAlertFlag")
          .reference("type", "contact", "_info");

  static final Model USER_DEFINED_FIELD =
      new Model("UserDefinedField")
          .whole("id")
          .whole("podId")
          .texts("podDescription", "caption", "fieldTypeIdentifier", "entryTypeIdentifier")
          .whole("sequenceNumber")
          .flags("requiredFlag", "displayOnScreenFlag", "readOnlyFlag", "listViewFlag")
          .lists("options")
          .reference("_info");

  private Models() {}

  /** What a property holds. */
  enum Kind {
    TEXT,
    WHOLE,
    FLAG,
    REFERENCE,
    LIST,
    ANY
  }

  record Property(String name, Kind kind, int length) {}

  /** The properties of one kind of record. */
  static final class Model {
    private final String name;
    private final Map<String, Property> exact = new LinkedHashMap<>();
    private final Map<String, Property> folded = new LinkedHashMap<>();

    private Model(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    private Model add(String property, Kind kind, int length) {
      Property added = new Property(property, kind, length);
      exact.put(property, added);
      folded.put(property.toLowerCase(Locale.ROOT), added);
      return this;
    }

    private Model text(String property, int length) {
      return add(property, Kind.TEXT, length);
    }

    private Model texts(String... properties) {
      for (String property : properties) {
        add(property, Kind.TEXT, 0);
      }
      return this;
    }

    private Model userDefined() {
      for (int i = 1; i <= 10; i++) {
        add("userDefinedField" + i, Kind.TEXT, 50);
      }
      return this;
    }

    private Model whole(String property) {
      return add(property, Kind.WHOLE, 0);
    }

    private Model any(String property) {
      return add(property, Kind.ANY, 0);
    }

    private Model flags(String... properties) {
      for (String property : properties) {
        add(property, Kind.FLAG, 0);
      }
      return this;
    }

    private Model reference(String... properties) {
      for (String property : properties) {
        add(property, Kind.REFERENCE, 0);
      }
      return this;
    }

    private Model lists(String... properties) {
      for (String property : properties) {
        add(property, Kind.LIST, 0);
      }
      return this;
    }

    /** By its exact name: paths of a PATCH are case-sensitive. */
    @Nullable Property exact(String property) {
      return exact.get(property);
    }

    /** Without case: conditions and JSON members are not case-sensitive. */
    @Nullable Property named(String property) {
      return folded.get(property.toLowerCase(Locale.ROOT));
    }
  }
}
