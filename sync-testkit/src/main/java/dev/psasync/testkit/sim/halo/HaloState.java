package dev.psasync.testkit.sim.halo;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the simulated instance holds. Tests load it, change it as an agent would in Halo's own
 * screens, and inspect it; none of that counts as traffic.
 *
 * <p>Thread-safe. Lists handed out are copies of that moment; the rows in them are live.
 */
public final class HaloState {
  static final String DEFAULT_CONNECTION = "Default";
  private static final String GENERAL_USER = "General User";
  private static final String MAIN_SITE = "Main";

  private final ReentrantLock lock = new ReentrantLock();
  private final Clock clock;
  private final HaloSimulatorOptions options;
  private final TreeMap<Long, UserRow> users = new TreeMap<>();
  private final TreeMap<Long, ClientRow> clients = new TreeMap<>();
  private final TreeMap<Long, SiteRow> sites = new TreeMap<>();
  private final TreeMap<Long, TenantMapping> mappings = new TreeMap<>();
  private final TreeMap<Long, SavedReport> reports = new TreeMap<>();
  private final RowIndexes indexes = new RowIndexes();
  private final EnumMap<Count, Integer> counts = new EnumMap<>(Count.class);
  private long nextUserId = 30;
  private long nextClientId = 12;
  private long nextSiteId = 18;
  private long nextOtherId = 1;
  private long version;

  HaloState(Clock clock, HaloSimulatorOptions options) {
    this.clock = clock;
    this.options = options;
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

  /** Adds a client with its site "Main" and that site's "General User". */
  public ClientRow addClient(String name) {
    return addClient(name, MAIN_SITE);
  }

  /** Adds a client whose first site has the given name, with that site's "General User". */
  public ClientRow addClient(String name, String mainSite) {
    return locked(
        () -> {
          ClientRow row = newClient();
          edit(row, () -> row.put("name", name));
          row.mainSite(addSite(row.id(), mainSite).id());
          return row;
        });
  }

  /**
   * Adds a site with its "General User".
   *
   * @throws NoSuchElementException if there is no such client
   */
  public SiteRow addSite(long clientId, String name) {
    return locked(
        () -> {
          ClientRow client = client(clientId);
          SiteRow row = newSite();
          edit(
              row,
              () -> {
                row.put("client_id", client.id());
                row.put("name", name);
              });
          UserRow general = newUser().asGeneralUser();
          edit(
              general,
              () -> {
                general.put("site_id", row.id());
                general.put("name", GENERAL_USER);
                general.put("surname", GENERAL_USER);
              });
          row.generalUser(general.id());
          return row;
        });
  }

  /**
   * Adds an active contact.
   *
   * @param email the first email field; null leaves it unset
   * @throws NoSuchElementException if there is no such site
   */
  public UserRow addUser(long siteId, String name, @Nullable String email) {
    return locked(
        () -> {
          site(siteId);
          UserRow row = newUser();
          edit(
              row,
              () -> {
                row.put("site_id", siteId);
                row.put("name", name);
                row.put("emailaddress", email);
              });
          return row;
        });
  }

  /** Maps a Microsoft tenant to a client, beside those it has. */
  public TenantMapping mapTenant(long clientId, String tenantId, @Nullable String tenantName) {
    return locked(
        () -> {
          client(clientId);
          TenantMapping mapping =
              new TenantMapping(
                  nextOtherId++, 1, clientId, tenantId, tenantName, null, DEFAULT_CONNECTION);
          putMapping(mapping);
          return mapping;
        });
  }

  /** Removes a contact altogether, as an agent may; false if there was none. */
  public boolean removeUser(long id) {
    return locked(
        () -> {
          UserRow row = users.remove(id);
          if (row == null) {
            return false;
          }
          indexes.remove(row);
          version++;
          return true;
        });
  }

  // ---- inspecting

  /** All contacts in the order of their ids, General Users and inactive ones included. */
  public List<UserRow> users() {
    return locked(() -> List.copyOf(users.values()));
  }

  /** All clients in the order of their ids. */
  public List<ClientRow> clients() {
    return locked(() -> List.copyOf(clients.values()));
  }

  /** All sites in the order of their ids. */
  public List<SiteRow> sites() {
    return locked(() -> List.copyOf(sites.values()));
  }

  /** All tenant mappings in the order of their ids. */
  public List<TenantMapping> mappings() {
    return locked(() -> List.copyOf(mappings.values()));
  }

  /** The contact with that id. */
  public Optional<UserRow> findUser(long id) {
    return locked(() -> Optional.ofNullable(users.get(id)));
  }

  /**
   * The contact with that id.
   *
   * @throws NoSuchElementException if there is none
   */
  public UserRow user(long id) {
    return locked(() -> existing(users, id, "user"));
  }

  /**
   * The client with that id.
   *
   * @throws NoSuchElementException if there is none
   */
  public ClientRow client(long id) {
    return locked(() -> existing(clients, id, "client"));
  }

  /**
   * The site with that id.
   *
   * @throws NoSuchElementException if there is none
   */
  public SiteRow site(long id) {
    return locked(() -> existing(sites, id, "site"));
  }

  /** Contacts of a client, General Users and inactive ones included, in the order of their ids. */
  public List<UserRow> usersOf(long clientId) {
    return locked(() -> userIdsOf(clientId).stream().map(users::get).toList());
  }

  /**
   * Contacts, in any client and active or not, whose first email field is this one, without case.
   */
  public List<UserRow> usersWithEmail(String email) {
    return locked(() -> indexes.usersWithEmail(email).stream().map(users::get).toList());
  }

  /** Mappings of a client in the order of their ids. */
  public List<TenantMapping> tenantsOf(long clientId) {
    return locked(() -> mappings.values().stream().filter(m -> m.clientId() == clientId).toList());
  }

  /** How often the API changed something since the start or {@link #resetCounters()}. */
  public HaloCounters counters() {
    return locked(
        () ->
            new HaloCounters(
                counted(Count.USER_CREATES),
                counted(Count.USER_UPDATES),
                counted(Count.EMPTY_USER_UPDATES),
                counted(Count.USER_DELETES),
                counted(Count.CLIENT_CREATES),
                counted(Count.CLIENT_UPDATES),
                counted(Count.SITE_CREATES),
                counted(Count.SITE_UPDATES),
                counted(Count.REPORT_CREATES),
                counted(Count.WELCOME_MAILS),
                counted(Count.AUTOMATIONS)));
  }

  /** Counts from zero again. */
  public void resetCounters() {
    locked(
        () -> {
          counts.clear();
          return this;
        });
  }

  /** Everything as of now, to compare with a later moment. */
  public HaloSnapshot snapshot() {
    return locked(() -> HaloSnapshot.of(this));
  }

  // ---- for the API; the caller holds the lock

  UserRow newUser() {
    return NewRows.user(this, nextUserId++);
  }

  ClientRow newClient() {
    return NewRows.client(this, nextClientId++);
  }

  SiteRow newSite() {
    return NewRows.site(this, nextSiteId++);
  }

  /** Runs a change of a row and keeps what depends on it in step: indexes, last update, version. */
  void edit(HaloRow row, Runnable change) {
    indexes.remove(row);
    change.run();
    row.put(lastUpdateOf(row), now());
    store(row);
    version++;
  }

  /** Puts a row back as it was, without a new last update. */
  void restore(HaloRow row, @Nullable Object[] values) {
    indexes.remove(row);
    row.restore(values);
    store(row);
    version++;
  }

  void forget(HaloRow row) {
    indexes.remove(row);
    if (row instanceof UserRow) {
      users.remove(row.id());
    } else if (row instanceof SiteRow) {
      sites.remove(row.id());
    } else {
      clients.remove(row.id());
    }
    version++;
  }

  private static String lastUpdateOf(HaloRow row) {
    return row instanceof UserRow
        ? "ulastupdate"
        : row instanceof SiteRow ? "slastupdate" : "alastupdate";
  }

  private void store(HaloRow row) {
    if (row instanceof UserRow user) {
      users.put(user.id(), user);
    } else if (row instanceof SiteRow site) {
      sites.put(site.id(), site);
    } else if (row instanceof ClientRow client) {
      clients.put(client.id(), client);
    }
    indexes.add(row);
  }

  long clientOf(UserRow user) {
    return locked(
        () -> {
          SiteRow site = sites.get(user.siteId());
          return site == null ? 0 : site.clientId();
        });
  }

  Collection<UserRow> liveUsers() {
    return users.values();
  }

  Collection<ClientRow> liveClients() {
    return clients.values();
  }

  Collection<SiteRow> liveSites() {
    return sites.values();
  }

  @Nullable UserRow userOrNull(long id) {
    return users.get(id);
  }

  @Nullable ClientRow clientOrNull(long id) {
    return clients.get(id);
  }

  @Nullable SiteRow siteOrNull(long id) {
    return sites.get(id);
  }

  Set<Long> userIdsOf(long clientId) {
    return indexes.usersOfClient(clientId);
  }

  List<TenantMapping> mappingsOf(long clientId) {
    List<TenantMapping> found = new ArrayList<>();
    for (TenantMapping mapping : mappings.values()) {
      if (mapping.clientId() == clientId) {
        found.add(mapping);
      }
    }
    return found;
  }

  void putMapping(TenantMapping mapping) {
    mappings.put(mapping.id(), mapping);
    version++;
  }

  void removeMapping(long id) {
    mappings.remove(id);
    version++;
  }

  @Nullable TenantMapping mappingOrNull(long id) {
    return mappings.get(id);
  }

  Collection<SavedReport> liveReports() {
    return reports.values();
  }

  @Nullable SavedReport reportOrNull(long id) {
    return reports.get(id);
  }

  void putReport(SavedReport report) {
    reports.put(report.id(), report);
    version++;
  }

  long newId() {
    return nextOtherId++;
  }

  long version() {
    return version;
  }

  void count(Count what) {
    counts.merge(what, 1, Integer::sum);
  }

  Map<Count, Integer> copyOfCounts() {
    return Map.copyOf(counts);
  }

  void restoreCounts(Map<Count, Integer> earlier) {
    counts.clear();
    counts.putAll(earlier);
  }

  private int counted(Count what) {
    return counts.getOrDefault(what, 0);
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  HaloSimulatorOptions options() {
    return options;
  }

  private static <T> T existing(Map<Long, T> rows, long id, String what) {
    T row = rows.get(id);
    if (row == null) {
      throw new NoSuchElementException("the simulated Halo has no " + what + " " + id);
    }
    return row;
  }
}
