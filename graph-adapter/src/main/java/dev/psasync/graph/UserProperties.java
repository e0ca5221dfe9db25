package dev.psasync.graph;

import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The properties of a user that are asked for: those the rules need, and those that filters and
 * field mappings name. Version 1.0 of Graph returns most of them only when asked.
 *
 * @param select the value of {@code $select}, in a fixed order
 * @param attributes Graph's property by the attribute's name as filters and mappings write it
 */
record UserProperties(List<String> select, Map<String, String> attributes) {
  /**
   * What a description of this adapter says of its reads: each property and the rules it serves.
   */
  private static final List<String> STANDARD =
      List.of(
          "id", // the link's key; M-1, M-2
          "userPrincipalName", // M-3, S-3, S-4
          "mail", // M-3 under MAIL, M-4, guests (S-2)
          "proxyAddresses", // M-4, F-4
          "accountEnabled", // S-2
          "userType", // S-2
          "assignedLicenses", // S-2, S-4
          "displayName", // F-1
          "givenName", // F-1, S-3
          "surname", // F-1, S-3
          "jobTitle", // F-1
          "businessPhones", // F-1
          "mobilePhone", // F-1
          "faxNumber", // F-1
          "department", // F-1
          "streetAddress", // F-1, T-1
          "city", // F-1
          "state", // F-1
          "postalCode", // F-1
          "country", // F-1
          "createdDateTime"); // tells a joiner in a delta round, of whom absent means never set

  //

  private static final String EXTENSION_ATTRIBUTES = "onPremisesExtensionAttributes";

  /** The single members of the object above, which cannot be selected one by one. */
  private static final Set<String> EXTENSION_ATTRIBUTE_NAMES =
      IntStream.rangeClosed(1, 15)
          .mapToObj(number -> "extensionAttribute" + number)
          .collect(Collectors.toUnmodifiableSet());

  /** Further properties with one plain value, so that their case does not matter in a policy. */
  private static final Map<String, String> KNOWN =
      Stream.of(
              STANDARD.stream(),
              EXTENSION_ATTRIBUTE_NAMES.stream(),
              Stream.of(
                  "ageGroup",
                  "companyName",
                  "employeeHireDate",
                  "employeeId",
                  "employeeType",
                  "externalUserState",
                  "imAddresses",
                  "officeLocation",
                  "onPremisesDistinguishedName",
                  "onPremisesDomainName",
                  "onPremisesImmutableId",
                  "onPremisesSamAccountName",
                  "onPremisesSyncEnabled",
                  "onPremisesUserPrincipalName",
                  "otherMails",
                  "preferredLanguage",
                  "usageLocation"))
          .flatMap(names -> names)
          .collect(
              Collectors.toUnmodifiableMap(name -> name.toLowerCase(Locale.ROOT), name -> name));

  /** Properties that live outside the directory: asking for one fails the whole list. */
  private static final Set<String> NOT_IN_LISTS =
      Set.of(
          "aboutme",
          "birthday",
          "hiredate",
          "interests",
          "mysite",
          "pastprojects",
          "preferredname",
          "responsibilities",
          "schools",
          "skills",
          "mailboxsettings",
          "signinactivity");

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,127}");

  UserProperties {
    select = List.copyOf(select);
    attributes = Map.copyOf(attributes);
  }

  /**
   * The properties for a policy.
   *
   * @throws PartyException with {@link FailureReason#CONFIGURATION} if an attribute cannot be read
   */
  static UserProperties of(Collection<String> wanted) {
    Map<String, String> attributes = new TreeMap<>();
    Set<String> more = new TreeSet<>();
    for (String name : wanted) {
      String lower = name.trim().toLowerCase(Locale.ROOT);
      if (!NAME.matcher(name.trim()).matches() || NOT_IN_LISTS.contains(lower)) {
        throw new PartyException(
            FailureReason.CONFIGURATION,
            PartyException.Scope.PARTY,
            "the attribute \"" + name + "\" cannot be read for a list of Microsoft 365 users",
            "Name another attribute in filters and field mappings, such as companyName, employeeId or"
                + " extensionAttribute1.",
            null,
            null);
      }
      String property = KNOWN.getOrDefault(lower, name.trim());
      attributes.put(name, property);
      if (EXTENSION_ATTRIBUTE_NAMES.contains(property)) {
        more.add(EXTENSION_ATTRIBUTES);
      } else if (!STANDARD.contains(property)) {
        more.add(property);
      }
    }
    List<String> select = new ArrayList<>(STANDARD);
    select.addAll(more);
    return new UserProperties(select, attributes);
  }

  String[] selected() {
    return select.toArray(String[]::new);
  }

  String joined() {
    return String.join(",", select);
  }

  /**
   * The object that a single extension attribute is found in, or null for a property of its own.
   */
  static boolean isExtensionAttribute(String property) {
    return EXTENSION_ATTRIBUTE_NAMES.contains(property);
  }

  static String extensionAttributes() {
    return EXTENSION_ATTRIBUTES;
  }
}
