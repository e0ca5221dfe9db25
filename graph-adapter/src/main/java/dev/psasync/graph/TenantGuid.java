package dev.psasync.graph;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A tenant's id in its only accepted form, a lower-case GUID.
 *
 * <p>MSAL4J replaces the tenant by plain text in the authority's URL, so a name such as {@code
 * cust} can end up in the host and the secret with it. Nothing but a GUID ever reaches it.
 */
record TenantGuid(String value) {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  TenantGuid {
    value = value.trim().toLowerCase(Locale.ROOT);
    if (!isGuid(value)) {
      throw new IllegalArgumentException(
          "a Microsoft tenant is named by its GUID (Entra admin centre, Overview, Tenant ID), not by \""
              + value
              + "\"");
    }
  }

  static boolean isGuid(String text) {
    return GUID.matcher(text.trim().toLowerCase(Locale.ROOT)).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
