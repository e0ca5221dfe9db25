package dev.psasync.core.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of a contact that the library compares and writes. Keys are the names used in
 * policies, cases, plans and reports.
 */
public enum Field {
  /** Main email. */
  EMAIL("email", FieldKind.EMAIL),
  /** First extra email (F-4). */
  EMAIL2("email2", FieldKind.EMAIL),
  /** Second extra email (F-4). */
  EMAIL3("email3", FieldKind.EMAIL),
  /** Display name. */
  DISPLAY_NAME("displayName", FieldKind.TEXT),
  /** First name. */
  FIRST_NAME("firstName", FieldKind.TEXT),
  /** Last name. */
  LAST_NAME("lastName", FieldKind.TEXT),
  /** Job title. */
  JOB_TITLE("jobTitle", FieldKind.TEXT),
  /** Work phone: the directory's first business phone. */
  PHONE("phone", FieldKind.PHONE),
  /** Mobile phone. */
  MOBILE("mobile", FieldKind.PHONE),
  /** Fax; filled once at creation (F-1). */
  FAX("fax", FieldKind.PHONE),
  /** Department. */
  DEPARTMENT("department", FieldKind.TEXT),
  /** Priority (VIP) flag. */
  PRIORITY("priority", FieldKind.FLAG),
  /** Street line of the contact's own address. */
  STREET("address.street", FieldKind.TEXT),
  /** City. */
  CITY("address.city", FieldKind.TEXT),
  /** State or county. */
  STATE("address.state", FieldKind.TEXT),
  /** Postcode. */
  POSTCODE("address.postcode", FieldKind.TEXT),
  /** Country. */
  COUNTRY("address.country", FieldKind.TEXT);

  private static final Map<String, Field> BY_KEY =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(Field::key, Function.identity()));

  private final String key;
  private final FieldKind kind;

  Field(String key, FieldKind kind) {
    this.key = key;
    this.kind = kind;
  }

  /** Returns the name used outside Java, such as {@code jobTitle} or {@code address.city}. */
  public String key() {
    return key;
  }

  /** Returns how values of this field are compared. */
  public FieldKind kind() {
    return kind;
  }

  /**
   * Returns whether this is one of the extra email fields that share the key {@code extraEmails}.
   */
  public boolean isExtraEmail() {
    return this == EMAIL2 || this == EMAIL3;
  }

  /** Returns whether this is a part of the address. */
  public boolean isAddressPart() {
    return compareTo(STREET) >= 0;
  }

  @SuppressWarnings("EnumOrdinal") // in-memory bit masks only
  int bit() {
    return 1 << ordinal();
  }

  /**
   * Finds a field by its key.
   *
   * @param key for instance {@code jobTitle}
   * @return the field, or empty if no field has that key
   */
  public static Optional<Field> byKey(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
