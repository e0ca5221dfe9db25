package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the simulated instance holds. Tests load it, change it as a person would in
 * ConnectWise's own screens, and inspect it; none of that counts as traffic.
 *
 * <p>Thread-safe. Lists handed out are copies of that moment; the rows in them are live.
 */
public final class ConnectWiseState {
  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;
  private final ConnectWiseOptions options;
  private final TreeMap<Long, ObjectNode> companies = new TreeMap<>();
  private final TreeMap<Long, ObjectNode> sites = new TreeMap<>();
  private final TreeMap<Long, ObjectNode> contacts = new TreeMap<>();
  private final TreeMap<Long, ObjectNode> associations = new TreeMap<>();
  private final Map<Long, TreeMap<Long, ObjectNode>> associationsOfContact = new HashMap<>();
  private final EnumMap<Count, Integer> counts = new EnumMap<>(Count.class);
  private final Records records;
  private long nextId = 200;

  ConnectWiseState(Clock clock, ConnectWiseOptions options) {
    this.clock = clock;
    this.options = options;
    this.records = new Records(this);
  }

  <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  // ---- loading

  /** Adds a company, active, with its first site "Main". */
  public CompanyRow addCompany(String name) {
    return addCompany(name, "Main");
  }

  /** Adds a company, active, whose first site has the given name. */
  public CompanyRow addCompany(String name, String site) {
    return locked(
        () -> {
          ObjectNode node = records.newCompany(nextId++, name);
          companies.put(node.path("id").asLong(), node);
          addSite(node.path("id").asLong(), site);
          return new CompanyRow(this, node.path("id").asLong());
        });
  }

  /**
   * Adds a site; the first of a company becomes its main site.
   *
   * @throws NoSuchElementException if there is no such company
   */
  public SiteRow addSite(long companyId, String name) {
    return locked(
        () -> {
          ObjectNode company = existing(companies, companyId, "company");
          ObjectNode node = records.newSite(nextId++, company, name);
          sites.put(node.path("id").asLong(), node);
          if (company.path("site").isNull()) {
            company.set("site", records.siteReference(node));
            node.put("primaryAddressFlag", true);
          }
          return new SiteRow(this, node.path("id").asLong());
        });
  }

  /**
   * Adds an active contact without any communication item.
   *
   * @throws NoSuchElementException if there is no such site
   */
  public ContactRow addContact(long siteId, String firstName, @Nullable String lastName) {
    return locked(
        () -> {
          ObjectNode site = existing(sites, siteId, "site");
          ObjectNode company = existing(companies, Json.reference(site, "company"), "company");
          ObjectNode node = records.newContact(nextId++);
          node.put("firstName", firstName);
          node.put("lastName", lastName);
          node.set("company", records.companyReference(company));
          node.set("site", records.siteReference(site));
          contacts.put(node.path("id").asLong(), node);
          touch(node);
          return new ContactRow(this, node.path("id").asLong());
        });
  }

  /** Removes a contact altogether; false if there was none. */
  public boolean removeContact(long id) {
    return locked(
        () -> {
          associationsOf(id).forEach(each -> removeAssociation(each.path("id").asLong()));
          return contacts.remove(id) != null;
        });
  }

  // ---- inspecting

  /** All contacts in the order of their ids, inactive ones included. */
  public List<ContactRow> contacts() {
    return locked(() -> contacts.keySet().stream().map(id -> new ContactRow(this, id)).toList());
  }

  /** All companies in the order of their ids. */
  public List<CompanyRow> companies() {
    return locked(() -> companies.keySet().stream().map(id -> new CompanyRow(this, id)).toList());
  }

  /** All sites in the order of their ids. */
  public List<SiteRow> sites() {
    return locked(() -> sites.keySet().stream().map(id -> new SiteRow(this, id)).toList());
  }

  /** Contacts of a company, inactive ones included, in the order of their ids. */
  public List<ContactRow> contactsOf(long companyId) {
    return contacts().stream().filter(row -> row.companyId() == companyId).toList();
  }

  /**
   * The contact with that id.
   *
   * @throws NoSuchElementException if there is none
   */
  public ContactRow contact(long id) {
    return locked(
        () -> new ContactRow(this, existing(contacts, id, "contact").path("id").asLong()));
  }

  /** The contact with that id. */
  public Optional<ContactRow> findContact(long id) {
    return locked(
        () -> contacts.containsKey(id) ? Optional.of(new ContactRow(this, id)) : Optional.empty());
  }

  /**
   * The company with that id.
   *
   * @throws NoSuchElementException if there is none
   */
  public CompanyRow company(long id) {
    return locked(
        () -> new CompanyRow(this, existing(companies, id, "company").path("id").asLong()));
  }

  /**
   * The site with that id.
   *
   * @throws NoSuchElementException if there is none
   */
  public SiteRow site(long id) {
    return locked(() -> new SiteRow(this, existing(sites, id, "site").path("id").asLong()));
  }

  /** How often the API changed something since the start or {@link #resetCounters()}. */
  public ConnectWiseCounters counters() {
    return locked(
        () ->
            new ConnectWiseCounters(
                counted(Count.CONTACT_CREATES),
                counted(Count.CONTACT_PATCHES),
                counted(Count.CONTACT_PUTS),
                counted(Count.CONTACT_DELETES),
                counted(Count.ITEM_WRITES),
                counted(Count.TYPE_ADDS),
                counted(Count.TYPE_REMOVALS),
                counted(Count.COMPANY_WRITES)));
  }

  /** Counts from zero again. */
  public void resetCounters() {
    locked(
        () -> {
          counts.clear();
          return this;
        });
  }

  /**
   * Contacts as JSON by id, without when and by whom they were last changed: to compare with a
   * later moment.
   */
  public Map<Long, String> snapshot() {
    return locked(
        () -> {
          Map<Long, String> shown = new TreeMap<>();
          contacts.forEach(
              (id, node) -> {
                ObjectNode copy = node.deepCopy();
                copy.remove("_info");
                shown.put(id, copy.toString());
              });
          return shown;
        });
  }

  // ---- for the API and the rows; the caller holds the lock

  Records records() {
    return records;
  }

  ConnectWiseOptions options() {
    return options;
  }

  long newId() {
    return nextId++;
  }

  Instant now() {
    return clock.instant();
  }

  /** A change moves when the record was last changed. */
  void touch(ObjectNode node) {
    node.withObjectProperty("_info").put("lastUpdated", Json.date(now())).put("updatedBy", "API");
  }

  Collection<ObjectNode> companyNodes() {
    return companies.values();
  }

  Collection<ObjectNode> contactNodes() {
    return contacts.values();
  }

  List<ObjectNode> siteNodes(long companyId) {
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode site : sites.values()) {
      if (Json.reference(site, "company") == companyId) {
        found.add(site);
      }
    }
    return found;
  }

  Collection<ObjectNode> associationNodes() {
    return associations.values();
  }

  /** A copy, in the order of their ids. */
  List<ObjectNode> associationsOf(long contactId) {
    TreeMap<Long, ObjectNode> own = associationsOfContact.get(contactId);
    return own == null ? List.of() : List.copyOf(own.values());
  }

  @Nullable ObjectNode companyNode(long id) {
    return companies.get(id);
  }

  @Nullable ObjectNode siteNode(long id) {
    return sites.get(id);
  }

  @Nullable ObjectNode contactNode(long id) {
    return contacts.get(id);
  }

  void putCompany(ObjectNode node) {
    companies.put(node.path("id").asLong(), node);
  }

  void putSite(ObjectNode node) {
    sites.put(node.path("id").asLong(), node);
  }

  void putContact(ObjectNode node) {
    contacts.put(node.path("id").asLong(), node);
  }

  void putAssociation(ObjectNode node) {
    associations.put(node.path("id").asLong(), node);
    associationsOfContact
        .computeIfAbsent(Json.reference(node, "contact"), contact -> new TreeMap<>())
        .put(node.path("id").asLong(), node);
  }

  @Nullable ObjectNode removeAssociation(long id) {
    ObjectNode removed = associations.remove(id);
    if (removed != null) {
      TreeMap<Long, ObjectNode> own = associationsOfContact.get(Json.reference(removed, "contact"));
      if (own != null) {
        own.remove(id);
      }
    }
    return removed;
  }

  void count(Count what) {
    counts.merge(what, 1, Integer::sum);
  }

  private int counted(Count what) {
    return counts.getOrDefault(what, 0);
  }

  private static ObjectNode existing(Map<Long, ObjectNode> rows, long id, String what) {
    ObjectNode row = rows.get(id);
    if (row == null) {
      throw new NoSuchElementException("the simulated ConnectWise has no " + what + " " + id);
    }
    return row;
  }
}
