package dev.psasync.core.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one company that a plan is made from.
 *
 * @param company the company
 * @param tenants all tenants mapped to it, also those not read in this run
 * @param sites its sites, inactive ones included
 * @param contacts its contacts, inactive ones included
 * @param hub its hub contacts; null if there is no hub
 * @param links the stored links of its tenants' people and contacts
 * @param hubTies the stored ties of its contacts to hub contacts
 */
public record CompanySnapshot(
    Company company,
    List<TenantSnapshot> tenants,
    Read<List<Site>> sites,
    Read<List<Contact>> contacts,
    @Nullable Read<List<HubContact>> hub,
    List<Link> links,
    List<HubTie> hubTies) {
  /** Checks and copies. */
  public CompanySnapshot {
    Objects.requireNonNull(company, "company");
    tenants = List.copyOf(tenants);
    sites = sites.map(List::copyOf);
    contacts = contacts.map(List::copyOf);
    hub = hub == null ? null : hub.map(List::copyOf);
    links = List.copyOf(links);
    hubTies = List.copyOf(hubTies);
  }

  /** Returns the company id only. */
  @Override
  public String toString() {
    return "CompanySnapshot[" + company.id() + "]";
  }
}
