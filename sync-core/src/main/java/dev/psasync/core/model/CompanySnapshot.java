package dev.psasync.core.model;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one company that a plan is made from.
 *
 * @param company the company
 * @param tenants all tenants mapped to it, also those not read in this run; ordered by id
 * @param sites its sites, inactive ones included
 * @param contacts its contacts, inactive ones included
 * @param hub its hub contacts; null if there is no hub
 * @param links the stored links of its tenants' people and contacts
 * @param hubTies the stored ties of its contacts to hub contacts
 * @param everyTenant whether no other tenant can be one of this company: false where tenants were
 *     left out or could not be matched, so that nothing is concluded from nobody claiming a contact
 *     (L-7)
 */
public record CompanySnapshot(
    Company company,
    List<TenantSnapshot> tenants,
    Read<List<Site>> sites,
    Read<List<Contact>> contacts,
    @Nullable Read<List<HubContact>> hub,
    List<Link> links,
    List<HubTie> hubTies,
    boolean everyTenant) {
  private static final Comparator<TenantSnapshot> BY_ID =
      Comparator.comparing(tenant -> tenant.tenant().id());

  /** Checks and copies. */
  public CompanySnapshot {
    Objects.requireNonNull(company, "company");
    tenants = tenants.stream().sorted(BY_ID).toList();
    sites = sites.map(List::copyOf);
    contacts = contacts.map(List::copyOf);
    hub = hub == null ? null : hub.map(List::copyOf);
    links = List.copyOf(links);
    hubTies = List.copyOf(hubTies);
  }

  /** Makes a snapshot that holds every tenant of the company. */
  public CompanySnapshot(
      Company company,
      List<TenantSnapshot> tenants,
      Read<List<Site>> sites,
      Read<List<Contact>> contacts,
      @Nullable Read<List<HubContact>> hub,
      List<Link> links,
      List<HubTie> hubTies) {
    this(company, tenants, sites, contacts, hub, links, hubTies, true);
  }

  /** Returns a copy with other sites. */
  public CompanySnapshot withSites(Read<List<Site>> value) {
    return new CompanySnapshot(company, tenants, value, contacts, hub, links, hubTies, everyTenant);
  }

  /** Returns a copy with other contacts. */
  public CompanySnapshot withContacts(Read<List<Contact>> value) {
    return new CompanySnapshot(company, tenants, sites, value, hub, links, hubTies, everyTenant);
  }

  /** Returns a copy in which no other tenant can be one of this company. */
  public CompanySnapshot withEveryTenant() {
    return new CompanySnapshot(company, tenants, sites, contacts, hub, links, hubTies, true);
  }

  /** Returns the company id only. */
  @Override
  public String toString() {
    return "CompanySnapshot[" + company.id() + "]";
  }
}
