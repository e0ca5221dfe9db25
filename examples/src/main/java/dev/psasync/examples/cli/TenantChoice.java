package dev.psasync.examples.cli;

import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.examples.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The tenants named on the command line, by id or display name.
 *
 * @param named what was typed; empty for all
 */
record TenantChoice(List<String> named) {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  static TenantChoice of(List<String> named) {
    return new TenantChoice(List.copyOf(named));
  }

  /** Returns whether ids alone were typed, so that nobody needs to be asked. */
  boolean idsOnly() {
    return named.stream().allMatch(name -> GUID.matcher(name).matches());
  }

  /** Returns the typed ids. */
  List<TenantId> ids() {
    return named.stream().map(TenantId::new).toList();
  }

  /**
   * Finds the tenants.
   *
   * @throws ConfigurationException if one is not there, or a name means several
   */
  List<Tenant> among(List<Tenant> tenants) {
    if (named.isEmpty()) {
      return tenants;
    }
    List<Tenant> chosen = new ArrayList<>();
    for (String name : named) {
      List<Tenant> found =
          tenants.stream()
              .filter(
                  tenant ->
                      tenant.id().value().equalsIgnoreCase(name)
                          || tenant.name().strip().equalsIgnoreCase(name.strip()))
              .toList();
      if (found.size() != 1) {
        throw new ConfigurationException(
            "--tenant",
            found.isEmpty()
                ? "no tenant has the id or name \"" + name + "\""
                : "several tenants are called \""
                    + name
                    + "\"; name one by its id: "
                    + found.stream()
                        .map(tenant -> tenant.id().value())
                        .collect(Collectors.joining(", ")));
      }
      chosen.add(found.get(0));
    }
    return chosen;
  }
}
