package dev.psasync.autotask;

import java.util.OptionalInt;

/**
 * The text properties of a contact that can be written, with the name in JSON and the usual length.
 * Lengths differ by release: {@link FieldResource#of} tells those of a tenant.
 */
public enum ContactField {
  /** Required, never blank. */
  FIRST_NAME("firstName", 50),
  /** Required, never blank. */
  LAST_NAME("lastName", 50),
  MIDDLE_INITIAL("middleInitial", 50),
  /** Job title. */
  TITLE("title", 50),
  EMAIL("emailAddress", 254),
  EMAIL_2("emailAddress2", 254),
  EMAIL_3("emailAddress3", 254),
  /** Work telephone. */
  PHONE("phone", 25),
  EXTENSION("extension", 10),
  ALTERNATE_PHONE("alternatePhone", 32),
  MOBILE("mobilePhone", 25),
  FAX("faxNumber", 25),
  /** First line of the address: so named. */
  ADDRESS_LINE("addressLine", 128),
  /** Second line of the address: so named. */
  ADDRESS_LINE_2("addressLine1", 128),
  ADDITIONAL_ADDRESS("additionalAddressInformation", 100),
  CITY("city", 32),
  STATE("state", 40),
  ZIP_CODE("zipCode", 16),
  ROOM_NUMBER("roomNumber", 50),
  NOTE("note", 50),
  /** Free for integrations; other products may use it too. */
  EXTERNAL_ID("externalID", 50);

  private final String property;
  private final int length;

  ContactField(String property, int length) {
    this.property = property;
    this.length = length;
  }

  /** The name in JSON. */
  public String property() {
    return property;
  }

  /** The longest text it usually holds, in characters. */
  public OptionalInt length() {
    return OptionalInt.of(length);
  }

  /** Whether Autotask refuses a contact without it. */
  public boolean isRequired() {
    return this == FIRST_NAME || this == LAST_NAME;
  }
}
