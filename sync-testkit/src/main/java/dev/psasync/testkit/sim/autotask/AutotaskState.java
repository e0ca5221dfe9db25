package dev.psasync.testkit.sim.autotask;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the simulated tenant holds. Tests load it, change it as a person would in Autotask's
 * own screens, and inspect it; none of that counts as traffic. It begins with one company, the MSP
 * itself, whose id is 0.
 *
 * <p>Thread-safe. Lists handed out are copies of that moment; the rows in them are live.
 */
public final class AutotaskState {
  private static final String MAIN_LOCATION = "Main";
  private static final long FIRST_ID = 30_680_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;
  private final AutotaskOptions options;
  private final Map<Entity, Map<Long, AutotaskRow>> rows = new EnumMap<>(Entity.class);
  private AutotaskCounters counters = AutotaskCounters.NONE;
  private long nextId;

  AutotaskState(Clock clock, AutotaskOptions options) {
    this.clock = clock;
    this.options = options;
    clear();
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

  /** Forgets everything but the MSP itself, and counts from zero again. */
  public void clear() {
    locked(
        () -> {
          for (Entity entity : Entity.values()) {
            rows.put(entity, new TreeMap<>());
          }
          nextId = FIRST_ID;
          counters = AutotaskCounters.NONE;
          company(0, "The MSP itself");
          return this;
        });
  }

  /** Adds an active company with its primary location "Main". */
  public AutotaskRow addCompany(String name) {
    return addCompany(name, MAIN_LOCATION);
  }

  /** Adds an active company whose primary location has the given name. */
  public AutotaskRow addCompany(String name, String mainLocation) {
    return locked(
        () -> {
          AutotaskRow company = company(nextId(), name);
          addLocation(company.id(), mainLocation).set("isPrimary", true);
          return company;
        });
  }

  private AutotaskRow company(long id, String name) {
    AutotaskRow company = add(Entity.COMPANIES, id);
    company.put("companyName", name);
    company.put("companyType", 1L);
    company.put("ownerResourceID", 29682885L);
    company.put("phone", "0");
    company.put("isActive", true);
    return company;
  }

  /**
   * Adds an active location that is not the primary one.
   *
   * @throws NoSuchElementException if there is no such company
   */
  public AutotaskRow addLocation(long companyId, String name) {
    return locked(
        () -> {
          company(companyId);
          AutotaskRow location = add(Entity.LOCATIONS, nextId());
          location.put("companyID", companyId);
          location.put("name", name);
          location.put("isActive", true);
          location.put("isPrimary", false);
          return location;
        });
  }

  /**
   * Adds an active contact at no location.
   *
   * @param email null leaves it unset
   * @throws NoSuchElementException if there is no such company
   */
  public AutotaskRow addContact(
      long companyId, String firstName, String lastName, @Nullable String email) {
    return locked(
        () -> {
          company(companyId);
          AutotaskRow contact = add(Entity.CONTACTS, nextId());
          contact.put("companyID", companyId);
          contact.put("firstName", firstName);
          contact.put("lastName", lastName);
          contact.put("emailAddress", email);
          contact.put("isActive", 1L);
          return contact;
        });
  }

  /** Adds an active contact group. */
  public AutotaskRow addGroup(String name) {
    return locked(
        () -> {
          AutotaskRow group = add(Entity.GROUPS, nextId());
          group.put("name", name);
          group.put("isActive", true);
          return group;
        });
  }

  /** Puts a contact into a group. */
  public AutotaskRow addToGroup(long groupId, long contactId) {
    return locked(
        () -> {
          AutotaskRow membership = add(Entity.MEMBERSHIPS, nextId());
          membership.put("contactGroupID", groupId);
          membership.put("contactID", contactId);
          return membership;
        });
  }

  /** Removes a contact altogether; false if there was none. */
  public boolean removeContact(long id) {
    return locked(() -> live(Entity.CONTACTS).remove(id) != null);
  }

  // ---- inspecting

  /** All companies in the order of their ids, the MSP itself first. */
  public List<AutotaskRow> companies() {
    return all(Entity.COMPANIES);
  }

  /** All locations in the order of their ids. */
  public List<AutotaskRow> locations() {
    return all(Entity.LOCATIONS);
  }

  /** All contact groups in the order of their ids. */
  public List<AutotaskRow> groups() {
    return all(Entity.GROUPS);
  }

  /**
   * The location with that id.
   *
   * @throws NoSuchElementException if there is none
   */
  public AutotaskRow location(long id) {
    return existing(Entity.LOCATIONS, id);
  }

  /** All contacts in the order of their ids, inactive ones included. */
  public List<AutotaskRow> contacts() {
    return all(Entity.CONTACTS);
  }

  /** Contacts of a company in the order of their ids. */
  public List<AutotaskRow> contactsOf(long companyId) {
    return contacts().stream().filter(contact -> contact.number("companyID") == companyId).toList();
  }

  /** Contacts whose first email is this one, without case. */
  public List<AutotaskRow> contactsWithEmail(String email) {
    return contacts().stream()
        .filter(contact -> email.equalsIgnoreCase(contact.text("emailAddress")))
        .toList();
  }

  /** The contact with that id. */
  public Optional<AutotaskRow> findContact(long id) {
    return locked(() -> Optional.ofNullable(live(Entity.CONTACTS).get(id)));
  }

  /**
   * The contact with that id.
   *
   * @throws NoSuchElementException if there is none
   */
  public AutotaskRow contact(long id) {
    return existing(Entity.CONTACTS, id);
  }

  /**
   * The company with that id.
   *
   * @throws NoSuchElementException if there is none
   */
  public AutotaskRow company(long id) {
    return existing(Entity.COMPANIES, id);
  }

  /**
   * The primary location of a company.
   *
   * @throws NoSuchElementException if it has none
   */
  public AutotaskRow mainLocation(long companyId) {
    return locations().stream()
        .filter(row -> row.number("companyID") == companyId && row.flag("isPrimary"))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("company " + companyId + " has no location"));
  }

  /** Names of the groups that a contact is in. */
  public List<String> groupsOf(long contactId) {
    return locked(
        () ->
            live(Entity.MEMBERSHIPS).values().stream()
                .filter(row -> row.number("contactID") == contactId)
                .map(row -> live(Entity.GROUPS).get(row.number("contactGroupID")))
                .filter(row -> row != null)
                .map(row -> String.valueOf(row.at("name")))
                .toList());
  }

  /** How often the API changed something since the start or {@link #resetCounters()}. */
  public AutotaskCounters counters() {
    return locked(() -> counters);
  }

  /** Counts from zero again. */
  public void resetCounters() {
    locked(
        () -> {
          counters = AutotaskCounters.NONE;
          return this;
        });
  }

  /** All contacts as of now without their times, by id: equal when nothing but time passed. */
  public Map<Long, Map<String, Object>> contactsNow() {
    return locked(
        () -> {
          Map<Long, Map<String, Object>> now = new TreeMap<>();
          live(Entity.CONTACTS).forEach((id, row) -> now.put(id, row.content()));
          return now;
        });
  }

  // ---- for the API; the caller holds the lock

  AutotaskRow add(Entity entity, long id) {
    AutotaskRow row = new AutotaskRow(this, entity, id);
    live(entity).put(id, row);
    row.put("createDate", entity.field("createDate") == null ? null : now());
    touch(row);
    return row;
  }

  long nextId() {
    return nextId++;
  }

  /** Moves the dates of a change. */
  void touch(AutotaskRow row) {
    for (String date :
        List.of("lastModifiedDate", "lastActivityDate", "lastTrackedModifiedDateTime")) {
      if (row.entity().field(date) != null) {
        row.put(date, now());
      }
    }
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  void count(AutotaskCounters more) {
    counters = counters.plus(more);
  }

  Map<Long, AutotaskRow> live(Entity entity) {
    Map<Long, AutotaskRow> map = rows.get(entity);
    if (map == null) {
      throw new IllegalStateException("no rows of " + entity);
    }
    return map;
  }

  Collection<SimUserDefinedField> userDefinedOf(Entity entity) {
    return options.userDefinedFields().stream()
        .filter(field -> field.entity().equalsIgnoreCase(entity.wire()))
        .toList();
  }

  AutotaskOptions options() {
    return options;
  }

  private List<AutotaskRow> all(Entity entity) {
    return locked(() -> List.copyOf(live(entity).values()));
  }

  private AutotaskRow existing(Entity entity, long id) {
    AutotaskRow row = locked(() -> live(entity).get(id));
    if (row == null) {
      throw new NoSuchElementException(
          "the simulated Autotask has no " + entity.singular() + " " + id);
    }
    return row;
  }
}
