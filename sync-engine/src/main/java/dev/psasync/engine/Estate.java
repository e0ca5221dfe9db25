package dev.psasync.engine;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.PsaDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The PSA as one run reads it: companies once; contacts and sites all at once, which is the
 * cheapest way for everybody, or of single companies in a pilot. Thread-safe.
 */
final class Estate {
  private final RunContext run;
  private final PsaDescription description;
  private final Read<List<Company>> companies;
  private final Map<CompanyId, Company> companiesById = new HashMap<>();
  private final Map<CompanyId, Set<TenantId>> tenantsByCompany = new HashMap<>();
  private final Map<TenantId, Set<CompanyId>> companiesByTenant = new HashMap<>();
  private final ContactReading reading;
  private @Nullable View everything;
  private @Nullable Read<Map<CompanyId, List<Site>>> allSites;

  /** Contacts as they were read, with the index over them and all links. */
  record View(boolean everyCompany, EstateIndex index, AllContacts all) {
    boolean complete() {
      return all.problem() == null;
    }

    Instant readAt() {
      return all.readAt();
    }

    Read<List<Contact>> contacts(CompanyId company) {
      List<Contact> list = all.of(company);
      ReadProblem problem = all.problem();
      return problem == null ? Read.complete(list) : Read.partial(list, problem);
    }
  }

  private Estate(RunContext run, PsaDescription description, Read<List<Company>> companies) {
    this.run = run;
    this.description = description;
    this.companies = companies;
    this.reading = new ContactReading(run, description, query(null));
    companies.value().forEach(company -> companiesById.put(company.id(), company));
  }

  /**
   * Describes the PSA and reads its companies.
   *
   * @throws dev.psasync.spi.PartyException if the PSA cannot be asked
   */
  static Estate open(RunContext run) {
    PsaDescription description = run.psa().describe();
    List<Company> list = new ArrayList<>();
    Completeness end = run.psa().companies(list::add);
    Estate estate = new Estate(run, description, end.read(list));
    run.store().allLinks(estate::remember);
    return estate;
  }

  private void remember(Link link) {
    TenantId tenant = link.user().tenant();
    tenantsByCompany.computeIfAbsent(link.company(), unused -> new TreeSet<>()).add(tenant);
    companiesByTenant.computeIfAbsent(tenant, unused -> new TreeSet<>()).add(link.company());
  }

  /** Returns the run as this PSA's companies see it. */
  RunContext run() {
    return run;
  }

  /** Returns whether a company's id is one of this PSA. */
  boolean owns(CompanyId company) {
    return !(run.psa() instanceof NamedPsa named) || named.owns(company);
  }

  PsaDescription description() {
    return description;
  }

  Read<List<Company>> companies() {
    return companies;
  }

  @Nullable Company company(CompanyId id) {
    return companiesById.get(id);
  }

  /** Returns the tenants whose people have links in a company. */
  Set<TenantId> linkedTenants(CompanyId company) {
    return tenantsByCompany.getOrDefault(company, Set.of());
  }

  /** Returns all tenants whose people have links. */
  Set<TenantId> linkedTenants() {
    return companiesByTenant.keySet();
  }

  /** Returns a company's links and those that people of its tenants have in other companies. */
  List<Link> links(CompanyId company, Collection<TenantId> tenants) {
    List<Link> links = new ArrayList<>(run.store().links(company));
    Set<CompanyId> others = new TreeSet<>();
    tenants.forEach(tenant -> others.addAll(companiesByTenant.getOrDefault(tenant, Set.of())));
    others.remove(company);
    for (CompanyId other : others) {
      run.store().links(other).stream()
          .filter(link -> tenants.contains(link.user().tenant()))
          .forEach(links::add);
    }
    return links;
  }

  /** Reads all contacts of the PSA, once in a run. */
  synchronized View everything() {
    View known = everything;
    if (known == null) {
      known = view(true, reading.read());
      everything = known;
    }
    return known;
  }

  /**
   * Returns all contacts if they were read already or only changes need to be read for that, else
   * reads those of one company.
   */
  View of(CompanyId company) {
    synchronized (this) {
      if (everything != null || reading.changesSuffice()) {
        return everything();
      }
    }
    Instant readAt = run.now();
    List<Contact> contacts = new ArrayList<>();
    Set<ContactId> seen = new HashSet<>();
    Completeness end =
        run.psa()
            .contacts(
                query(company),
                contact -> {
                  if (seen.add(contact.id())) {
                    contacts.add(contact);
                  }
                });
    return view(false, new AllContacts.InMemory(Map.of(company, contacts), end.problem(), readAt));
  }

  /** Reads a company's contacts again and keeps everything else of a view. */
  View readAgain(CompanyId company, View view) {
    Map<ContactId, Contact> now = new LinkedHashMap<>();
    Instant readAt = run.now();
    Completeness end = run.psa().contacts(query(company), one -> now.putIfAbsent(one.id(), one));
    ReadProblem before = view.all().problem();
    return new View(
        view.everyCompany(),
        view.index(),
        new AllContacts.ReadAgain(
            view.all(),
            company,
            List.copyOf(now.values()),
            before == null ? end.problem() : before,
            readAt));
  }

  /** Returns whether any company's policy may move contacts between companies (M-7). */
  boolean moves() {
    Set<SyncPolicy> policies = new LinkedHashSet<>();
    policies.add(run.settings().partner());
    run.settings().companies().forEach(id -> policies.add(run.settings().effective(id)));
    return Needs.wholeContacts(policies);
  }

  private View view(boolean everyCompany, AllContacts all) {
    boolean whole = moves();
    EstateIndex.Builder index = EstateIndex.builder();
    run.store().allLinks(index::link);
    all.each(
        contact -> {
          if (whole) {
            index.contactInFull(contact);
          } else {
            index.contact(contact);
          }
        });
    return new View(everyCompany, index.build(), all);
  }

  /** Notes how a contact looks after a write; see {@link ContactReading#wrote}. */
  void wrote(@Nullable Contact before, Contact after) {
    reading.wrote(before, after);
  }

  /** Notes that the list of contacts, though it seemed complete, lacked some. */
  void lacksContacts() {
    reading.lacks();
  }

  /** Stores what the next run can build on, at the end of this one. */
  void store() {
    reading.store();
  }

  /** Returns what contacts are asked for. */
  ContactQuery query(@Nullable CompanyId company) {
    if (company != null) {
      return Needs.contacts(List.of(run.settings().effective(company)), run.hub() != null, company);
    }
    List<SyncPolicy> policies = new ArrayList<>();
    policies.add(run.settings().partner());
    run.settings().companies().forEach(id -> policies.add(run.settings().effective(id)));
    return Needs.contacts(policies, run.hub() != null, null);
  }

  /** Returns a company's sites: all companies' in one read, or in a pilot the company's own. */
  Read<List<Site>> sites(CompanyId company) {
    if (run.request().pilot()) {
      List<Site> list = new ArrayList<>();
      return run.psa().sites(company, list::add).read(list);
    }
    return allSites().map(sites -> sites.getOrDefault(company, List.of()));
  }

  private synchronized Read<Map<CompanyId, List<Site>>> allSites() {
    Read<Map<CompanyId, List<Site>>> known = allSites;
    if (known == null) {
      Map<CompanyId, List<Site>> sites = new HashMap<>();
      Completeness end =
          run.psa()
              .sites(
                  null,
                  site ->
                      sites.computeIfAbsent(site.company(), unused -> new ArrayList<>()).add(site));
      known = end.read(sites);
      allSites = known;
    }
    return known;
  }
}
