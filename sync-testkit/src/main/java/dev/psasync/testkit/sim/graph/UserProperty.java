package dev.psasync.testkit.sim.graph;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The properties of a user that the simulator knows, by their names in JSON. */
public enum UserProperty {
  ID("id", Kind.TEXT, true, true),
  BUSINESS_PHONES("businessPhones", Kind.TEXTS, true, true),
  DISPLAY_NAME("displayName", Kind.TEXT, true, true),
  GIVEN_NAME("givenName", Kind.TEXT, true, true),
  JOB_TITLE("jobTitle", Kind.TEXT, true, true),
  MAIL("mail", Kind.TEXT, true, true),
  MOBILE_PHONE("mobilePhone", Kind.TEXT, true, true),
  OFFICE_LOCATION("officeLocation", Kind.TEXT, true, true),
  PREFERRED_LANGUAGE("preferredLanguage", Kind.TEXT, true, true),
  SURNAME("surname", Kind.TEXT, true, true),
  USER_PRINCIPAL_NAME("userPrincipalName", Kind.TEXT, true, true),
  ACCOUNT_ENABLED("accountEnabled", Kind.FLAG, false, true),
  ASSIGNED_LICENSES("assignedLicenses", Kind.LICENSES, false, true),
  CITY("city", Kind.TEXT, false, true),
  COMPANY_NAME("companyName", Kind.TEXT, false, true),
  COUNTRY("country", Kind.TEXT, false, true),
  CREATED_DATE_TIME("createdDateTime", Kind.TIME, false, true),
  DELETED_DATE_TIME("deletedDateTime", Kind.TIME, false, true),
  DEPARTMENT("department", Kind.TEXT, false, true),
  EMPLOYEE_ID("employeeId", Kind.TEXT, false, true),
  EMPLOYEE_TYPE("employeeType", Kind.TEXT, false, true),
  EXTERNAL_USER_STATE("externalUserState", Kind.TEXT, false, true),
  FAX_NUMBER("faxNumber", Kind.TEXT, false, true),
  IM_ADDRESSES("imAddresses", Kind.TEXTS, false, true),
  LAST_PASSWORD_CHANGE_DATE_TIME("lastPasswordChangeDateTime", Kind.TIME, false, true),
  LICENSE_ASSIGNMENT_STATES("licenseAssignmentStates", Kind.LICENSE_STATES, false, false),
  MAIL_NICKNAME("mailNickname", Kind.TEXT, false, true),
  ON_PREMISES_EXTENSION_ATTRIBUTES("onPremisesExtensionAttributes", Kind.EXTENSIONS, false, true),
  ON_PREMISES_IMMUTABLE_ID("onPremisesImmutableId", Kind.TEXT, false, true),
  ON_PREMISES_SAM_ACCOUNT_NAME("onPremisesSamAccountName", Kind.TEXT, false, true),
  ON_PREMISES_SYNC_ENABLED("onPremisesSyncEnabled", Kind.FLAG, false, true),
  ON_PREMISES_USER_PRINCIPAL_NAME("onPremisesUserPrincipalName", Kind.TEXT, false, true),
  OTHER_MAILS("otherMails", Kind.TEXTS, false, true),
  POSTAL_CODE("postalCode", Kind.TEXT, false, true),
  PROXY_ADDRESSES("proxyAddresses", Kind.TEXTS, false, true),
  SIGN_IN_ACTIVITY("signInActivity", Kind.SIGN_IN, false, false),
  STATE("state", Kind.TEXT, false, true),
  STREET_ADDRESS("streetAddress", Kind.TEXT, false, true),
  USAGE_LOCATION("usageLocation", Kind.TEXT, false, true),
  USER_TYPE("userType", Kind.TEXT, false, true);

  /** What kind of value a property holds. */
  enum Kind {
    TEXT,
    FLAG,
    TEXTS,
    TIME,
    LICENSES,
    LICENSE_STATES,
    EXTENSIONS,
    SIGN_IN
  }

  private static final Map<String, UserProperty> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(UserProperty::jsonName, Function.identity()));

  /** The properties a v1.0 answer holds when none are selected. */
  static final long DEFAULT_SELECTION =
      Arrays.stream(values())
          .filter(property -> property.inDefault)
          .mapToLong(UserProperty::bit)
          .sum();

  /** The properties a beta answer holds when none are selected. */
  static final long BETA_SELECTION =
      Arrays.stream(values())
          .filter(property -> property != SIGN_IN_ACTIVITY)
          .mapToLong(UserProperty::bit)
          .sum();

  /** The properties whose changes delta reports. */
  static final long TRACKED =
      Arrays.stream(values())
          .filter(property -> property.tracked)
          .mapToLong(UserProperty::bit)
          .sum();

  private final String jsonName;
  private final Kind kind;
  private final boolean inDefault;
  private final boolean tracked;

  UserProperty(String jsonName, Kind kind, boolean inDefault, boolean tracked) {
    this.jsonName = jsonName;
    this.kind = kind;
    this.inDefault = inDefault;
    this.tracked = tracked;
  }

  /** The name in JSON and in {@code $select}. */
  public String jsonName() {
    return jsonName;
  }

  static Optional<UserProperty> named(String jsonName) {
    return Optional.ofNullable(BY_NAME.get(jsonName));
  }

  Kind kind() {
    return kind;
  }

  /** The place in a user's values; never leaves the process, so the order may change. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }

  long bit() {
    return 1L << index();
  }

  boolean in(long selection) {
    return (selection & bit()) != 0;
  }
}
