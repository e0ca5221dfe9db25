package dev.psasync.testkit.sim.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which properties can be filtered by, and where their values are. */
final class FilterFields {

  private static final String EXTENSION = "onPremisesExtensionAttributes/extensionAttribute";

  private static final Set<String> ADVANCED_USER_FIELDS =
      IntStream.rangeClosed(1, ExtensionAttributes.COUNT)
          .mapToObj(number -> EXTENSION + number)
          .collect(
              Collectors.collectingAndThen(
                  Collectors.toSet(),
                  names -> {
                    names.add("companyName");
                    return Set.copyOf(names);
                  }));

  static final Filter.Fields USERS =
      new Filter.Fields(
          Arrays.stream(UserProperty.values())
              .map(FilterFields::path)
              .filter(path -> !ADVANCED_USER_FIELDS.contains(path))
              .collect(Collectors.toUnmodifiableSet()),
          ADVANCED_USER_FIELDS);

  static final Filter.Fields GROUPS =
      new Filter.Fields(
          Set.of("id", "displayName", "mail", "mailEnabled", "securityEnabled"), Set.of());

  private FilterFields() {}

  static Filter.Values of(SimUser user) {
    return path -> value(user, path);
  }

  static Filter.Values of(SimGroup group) {
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("id", group.id());
    values.put("displayName", group.displayName());
    values.put("mail", group.mail());
    values.put("mailEnabled", group.mail() != null);
    values.put("securityEnabled", group.securityEnabled());
    return Filter.values(values);
  }

  private static @Nullable Object value(SimUser user, String path) {
    if (path.equals("assignedLicenses/skuId")) {
      return user.licenses().stream().map(SimLicense::skuId).toList();
    }
    if (path.startsWith(EXTENSION)) {
      List<@Nullable String> values =
          ExtensionAttributes.of(user.get(UserProperty.ON_PREMISES_EXTENSION_ATTRIBUTES)).values();
      return values.get(Integer.parseInt(path.substring(EXTENSION.length())) - 1);
    }
    return UserProperty.named(path).map(user::get).orElse(null);
  }

  private static String path(UserProperty property) {
    return property == UserProperty.ASSIGNED_LICENSES
        ? "assignedLicenses/skuId"
        : property.jsonName();
  }
}
