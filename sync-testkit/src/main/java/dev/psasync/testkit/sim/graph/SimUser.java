package dev.psasync.testkit.sim.graph;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One user with every property the simulator knows. Each may be null; lists start empty. Mutable
 * and not thread-safe: a tenant takes and gives copies, so changing one changes nothing in a tenant
 * until {@link GraphTenant#updateUser} does.
 */
public final class SimUser {

  private final String id;
  private final @Nullable Object[] values;
  private @Nullable Map<UserProperty, String> rawJson;

  private SimUser(
      String id, @Nullable Object[] values, @Nullable Map<UserProperty, String> rawJson) {
    this.id = id;
    this.values = values;
    this.rawJson = rawJson;
  }

  /**
   * An enabled member without anything else.
   *
   * @param id the object id, a GUID
   */
  public static SimUser of(String id) {
    SimUser user =
        new SimUser(
            id.toLowerCase(Locale.ROOT), new @Nullable Object[UserProperty.values().length], null);
    user.set(UserProperty.ID, user.id);
    for (UserProperty property : UserProperty.values()) {
      switch (property.kind()) {
        case TEXTS, LICENSES, LICENSE_STATES -> user.set(property, List.of());
        default -> {}
      }
    }
    return user.accountEnabled(true).userType("Member");
  }

  /** An enabled member whose mail address is also its sign-in name and its proxy address. */
  public static SimUser of(String id, String displayName, String mail) {
    return of(id)
        .displayName(displayName)
        .mail(mail)
        .userPrincipalName(mail)
        .proxyAddresses("SMTP:" + mail);
  }

  /** The object id in lower case. */
  public String id() {
    return id;
  }

  /** Sets phone numbers; the service keeps one at most. */
  public SimUser businessPhones(String... values) {
    return set(UserProperty.BUSINESS_PHONES, List.of(values));
  }

  /** Sets the display name. */
  public SimUser displayName(@Nullable String value) {
    return set(UserProperty.DISPLAY_NAME, value);
  }

  /** Sets the given name. */
  public SimUser givenName(@Nullable String value) {
    return set(UserProperty.GIVEN_NAME, value);
  }

  /** Sets the job title. */
  public SimUser jobTitle(@Nullable String value) {
    return set(UserProperty.JOB_TITLE, value);
  }

  /** Sets the primary mail address. */
  public SimUser mail(@Nullable String value) {
    return set(UserProperty.MAIL, value);
  }

  /** Sets the mobile phone number. */
  public SimUser mobilePhone(@Nullable String value) {
    return set(UserProperty.MOBILE_PHONE, value);
  }

  /** Sets the office. */
  public SimUser officeLocation(@Nullable String value) {
    return set(UserProperty.OFFICE_LOCATION, value);
  }

  /** Sets the language, such as en-GB. */
  public SimUser preferredLanguage(@Nullable String value) {
    return set(UserProperty.PREFERRED_LANGUAGE, value);
  }

  /** Sets the family name. */
  public SimUser surname(@Nullable String value) {
    return set(UserProperty.SURNAME, value);
  }

  /** Sets the sign-in name. */
  public SimUser userPrincipalName(@Nullable String value) {
    return set(UserProperty.USER_PRINCIPAL_NAME, value);
  }

  /** Sets whether the account may sign in. */
  public SimUser accountEnabled(@Nullable Boolean value) {
    return set(UserProperty.ACCOUNT_ENABLED, value);
  }

  /** Sets the city. */
  public SimUser city(@Nullable String value) {
    return set(UserProperty.CITY, value);
  }

  /** Sets the company name. */
  public SimUser companyName(@Nullable String value) {
    return set(UserProperty.COMPANY_NAME, value);
  }

  /** Sets the country or region. */
  public SimUser country(@Nullable String value) {
    return set(UserProperty.COUNTRY, value);
  }

  /** Sets when the account was made. */
  public SimUser createdDateTime(@Nullable Instant value) {
    return set(UserProperty.CREATED_DATE_TIME, value);
  }

  /** Sets when the account was deleted. */
  public SimUser deletedDateTime(@Nullable Instant value) {
    return set(UserProperty.DELETED_DATE_TIME, value);
  }

  /** Sets the department. */
  public SimUser department(@Nullable String value) {
    return set(UserProperty.DEPARTMENT, value);
  }

  /** Sets the employee number. */
  public SimUser employeeId(@Nullable String value) {
    return set(UserProperty.EMPLOYEE_ID, value);
  }

  /** Sets the kind of employment. */
  public SimUser employeeType(@Nullable String value) {
    return set(UserProperty.EMPLOYEE_TYPE, value);
  }

  /** Sets a guest's state: PendingAcceptance or Accepted. */
  public SimUser externalUserState(@Nullable String value) {
    return set(UserProperty.EXTERNAL_USER_STATE, value);
  }

  /** Sets the fax number. */
  public SimUser faxNumber(@Nullable String value) {
    return set(UserProperty.FAX_NUMBER, value);
  }

  /** Sets addresses for instant messages. */
  public SimUser imAddresses(String... values) {
    return set(UserProperty.IM_ADDRESSES, List.of(values));
  }

  /** Sets when the password was last changed. */
  public SimUser lastPasswordChangeDateTime(@Nullable Instant value) {
    return set(UserProperty.LAST_PASSWORD_CHANGE_DATE_TIME, value);
  }

  /** Sets the mail alias. */
  public SimUser mailNickname(@Nullable String value) {
    return set(UserProperty.MAIL_NICKNAME, value);
  }

  /** Sets the anchor to the local directory. */
  public SimUser onPremisesImmutableId(@Nullable String value) {
    return set(UserProperty.ON_PREMISES_IMMUTABLE_ID, value);
  }

  /** Sets the account name in the local directory. */
  public SimUser onPremisesSamAccountName(@Nullable String value) {
    return set(UserProperty.ON_PREMISES_SAM_ACCOUNT_NAME, value);
  }

  /** Sets whether a local directory is the master; null when it never was. */
  public SimUser onPremisesSyncEnabled(@Nullable Boolean value) {
    return set(UserProperty.ON_PREMISES_SYNC_ENABLED, value);
  }

  /** Sets the sign-in name in the local directory. */
  public SimUser onPremisesUserPrincipalName(@Nullable String value) {
    return set(UserProperty.ON_PREMISES_USER_PRINCIPAL_NAME, value);
  }

  /** Sets further mail addresses. */
  public SimUser otherMails(String... values) {
    return set(UserProperty.OTHER_MAILS, List.of(values));
  }

  /** Sets the postal code. */
  public SimUser postalCode(@Nullable String value) {
    return set(UserProperty.POSTAL_CODE, value);
  }

  /** Sets mail addresses with prefix; SMTP: marks the primary one. */
  public SimUser proxyAddresses(String... values) {
    return set(UserProperty.PROXY_ADDRESSES, List.of(values));
  }

  /** Sets the state or province. */
  public SimUser state(@Nullable String value) {
    return set(UserProperty.STATE, value);
  }

  /** Sets the street address. */
  public SimUser streetAddress(@Nullable String value) {
    return set(UserProperty.STREET_ADDRESS, value);
  }

  /** Sets the two-letter country of use. */
  public SimUser usageLocation(@Nullable String value) {
    return set(UserProperty.USAGE_LOCATION, value);
  }

  /** Sets Member, Guest or null. */
  public SimUser userType(@Nullable String value) {
    return set(UserProperty.USER_TYPE, value);
  }

  /** Sets the licences, inherited ones included. */
  public SimUser assignedLicenses(SimLicense... licenses) {
    return set(UserProperty.ASSIGNED_LICENSES, List.of(licenses));
  }

  /** Sets the licences by their SKU ids, with no plan disabled. */
  public SimUser assignedSkus(String... skuIds) {
    return set(UserProperty.ASSIGNED_LICENSES, Arrays.stream(skuIds).map(SimLicense::of).toList());
  }

  /** Sets where the licences come from; delta does not track it. */
  public SimUser licenseAssignmentStates(SimLicenseState... states) {
    return set(UserProperty.LICENSE_ASSIGNMENT_STATES, List.of(states));
  }

  /**
   * Sets one extension attribute.
   *
   * @param number from 1 to 15
   */
  public SimUser extensionAttribute(int number, @Nullable String value) {
    return set(
        UserProperty.ON_PREMISES_EXTENSION_ATTRIBUTES,
        ExtensionAttributes.of(get(UserProperty.ON_PREMISES_EXTENSION_ATTRIBUTES))
            .with(number, value));
  }

  /** Sets the last interactive and the last non-interactive sign-in. */
  public SimUser signInActivity(@Nullable Instant interactive, @Nullable Instant nonInteractive) {
    return set(UserProperty.SIGN_IN_ACTIVITY, new SignIns(interactive, nonInteractive));
  }

  /**
   * Sends the given JSON text in place of the property's value, such as a number where a text is
   * due; null goes back to the value.
   */
  public SimUser rawJson(UserProperty property, @Nullable String json) {
    Map<UserProperty, String> raw =
        rawJson == null ? new EnumMap<>(UserProperty.class) : new EnumMap<>(rawJson);
    if (json == null) {
      raw.remove(property);
    } else {
      raw.put(property, json);
    }
    rawJson = raw.isEmpty() ? null : raw;
    return this;
  }

  /** The value of a property: text, Boolean, Instant or list; null when it has none. */
  public @Nullable Object get(UserProperty property) {
    return values[property.index()];
  }

  /** The text of a property, null when it has none or is no text. */
  public @Nullable String text(UserProperty property) {
    return get(property) instanceof String text ? text : null;
  }

  @SuppressWarnings("unchecked")
  List<SimLicense> licenses() {
    return get(UserProperty.ASSIGNED_LICENSES) instanceof List<?> list
        ? (List<SimLicense>) list
        : List.of();
  }

  @Nullable String raw(UserProperty property) {
    return rawJson == null ? null : rawJson.get(property);
  }

  SimUser copy() {
    return new SimUser(id, values.clone(), rawJson);
  }

  /** The properties in which the other differs from this. */
  long differences(SimUser other) {
    long differences = 0;
    for (UserProperty property : UserProperty.values()) {
      if (!Objects.equals(get(property), other.get(property))
          || !Objects.equals(raw(property), other.raw(property))) {
        differences |= property.bit();
      }
    }
    return differences;
  }

  /** The properties that hold something: neither null nor an empty list. */
  long present() {
    long present = 0;
    for (UserProperty property : UserProperty.values()) {
      Object value = get(property);
      boolean empty = value == null || value.equals(List.of());
      if (!empty || raw(property) != null) {
        present |= property.bit();
      }
    }
    return present;
  }

  private SimUser set(UserProperty property, @Nullable Object value) {
    values[property.index()] = value;
    return this;
  }

  /** Shows the id only: the rest may be personal data. */
  @Override
  public String toString() {
    return "SimUser[" + id + "]";
  }
}
