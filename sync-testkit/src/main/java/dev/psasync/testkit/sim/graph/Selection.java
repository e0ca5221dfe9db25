package dev.psasync.testkit.sim.graph;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code $select} of users. */
final class Selection {

  /** Kept outside the directory, so that collections refuse them. */
  private static final Set<String> NOT_IN_COLLECTIONS =
      Set.of(
          "aboutMe",
          "birthday",
          "hireDate",
          "interests",
          "mySite",
          "pastProjects",
          "preferredName",
          "responsibilities",
          "schools",
          "skills",
          "mailboxSettings");

  private Selection() {}

  static long of(GraphCall call) {
    String select = call.option("$select").orElse("").trim();
    if (select.isEmpty()) {
      return call.beta() ? UserProperty.BETA_SELECTION : UserProperty.DEFAULT_SELECTION;
    }
    long selection = 0;
    for (String name : select.split(",", -1)) {
      selection |= bit(name.trim());
    }
    if (UserProperty.SIGN_IN_ACTIVITY.in(selection) && !call.tenant().isPremium()) {
      throw new GraphRefusal(
          403,
          "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
          "Neither tenant is B2C or tenant doesn't have premium license");
    }
    return selection;
  }

  private static long bit(String name) {
    if (NOT_IN_COLLECTIONS.contains(name)) {
      throw new GraphRefusal(
          501, "NotImplemented", "The property '" + name + "' cannot be selected here.");
    }
    return UserProperty.named(name)
        .map(UserProperty::bit)
        .orElseThrow(
            () ->
                GraphRefusal.badRequest(
                    "Parsing OData Select and Expand failed: Could not find a property named '"
                        + name
                        + "' on type 'microsoft.graph.user'."));
  }

  /** The names of a selection, for contexts and links. */
  static String names(long selection) {
    return Arrays.stream(UserProperty.values())
        .filter(property -> property.in(selection))
        .map(UserProperty::jsonName)
        .collect(Collectors.joining(","));
  }
}
