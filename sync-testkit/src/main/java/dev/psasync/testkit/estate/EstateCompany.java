package dev.psasync.testkit.estate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A company of the PSA.
 *
 * @param key names the company within the estate; the PSA gives its own id when it is loaded
 * @param name display name
 * @param website as somebody typed it; null when never set
 * @param tenantIds Microsoft tenants the PSA already has on it
 * @param sites its sites, the main one first
 * @param contacts its contacts
 */
public record EstateCompany(
    String key,
    String name,
    @Nullable String website,
    List<String> tenantIds,
    List<EstateSite> sites,
    List<EstateContact> contacts) {

  public EstateCompany {
    tenantIds = List.copyOf(tenantIds);
    sites = List.copyOf(sites);
    contacts = List.copyOf(contacts);
  }

  /** Key and counts only: names and addresses stay out of logs. */
  @Override
  public String toString() {
    return "EstateCompany[%s, contacts=%d]".formatted(key, contacts.size());
  }
}
