package dev.psasync.connectwise;

import java.util.OptionalInt;

/** Text properties of contacts that can be set, with the most characters they hold. */
public enum ContactField {
  /** First name, the only property that a contact must have. */
  FIRST_NAME("firstName", 30),
  /** Last name. */
  LAST_NAME("lastName", 30),
  /** Job title. */
  TITLE("title", 100),
  /** Nickname. */
  NICKNAME("nickName", 30),
  /** First line of the contact's own address. */
  ADDRESS_LINE_1("addressLine1", 50),
  /** Second line of the contact's own address. */
  ADDRESS_LINE_2("addressLine2", 50),
  /** City. */
  CITY("city", 50),
  /** State or county. */
  STATE("state", 50),
  /** Postcode. */
  ZIP("zip", 12);

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

  /** The most characters it holds, where known. */
  public OptionalInt length() {
    return OptionalInt.of(length);
  }
}
