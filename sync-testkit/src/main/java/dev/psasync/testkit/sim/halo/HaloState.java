package dev.psasync.testkit.sim.halo;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final Map<Long, TreeSet<Long>> usersOfSite = new HashMap<>();
  private final Map<Long, TreeSet<Long>> sitesOfClient = new HashMap<>();
  private final Map<String, TreeSet<Long>> usersByEmail = new HashMap<>();
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
          unindex(row);
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
    return locked(
        () ->
            usersByEmail.getOrDefault(email.toLowerCase(Locale.ROOT), new TreeSet<>()).stream()
                .map(users::get)
                .toList());
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
    UserRow row = new UserRow(this, nextUserId++);
    row.put("inactive", false);
    row.put("telpref", 0L);
    row.put("linked_agent_id", 0L);
    row.put("isserviceaccount", false);
    row.put("isimportantcontact", false);
    row.put("neversendemails", false);
    row.put("priority_id", 0L);
    row.put("messagegroup_id", -1L);
    row.put("canadd", true);
    row.put("web_access_level", 0L);
    row.put("cataloglevel", 1L);
    row.put("datecreated", now());
    return row;
  }

  ClientRow newClient() {
    ClientRow row = new ClientRow(this, nextClientId++);
    row.put("inactive", false);
    row.put("toplevel_id", 1L);
    row.put("toplevel_name", "Customers");
    row.put("stopped", 0L);
    row.put("is_vip", false);
    row.put("messagegroup_id", -1L);
    row.put("datecreated", now());
    return row;
  }

  SiteRow newSite() {
    SiteRow row = new SiteRow(this, nextSiteId++);
    row.put("inactive", false);
    row.put("sla_id", -1L);
    row.put("isstocklocation", false);
    row.put("phonenumber", "");
    row.put("messagegroup_id", -1L);
    row.put("datecreated", now());
    return row;
  }

  /** Runs a change of a row and keeps what depends on it in step: indexes, last update, version. */
  void edit(HaloRow row, Runnable change) {
    unindex(row);
    change.run();
    row.put(lastUpdateOf(row), now());
    index(row);
    version++;
  }

  /** Puts a row back as it was, without a new last update. */
  void restore(HaloRow row, @Nullable Object[] values) {
    unindex(row);
    row.restore(values);
    index(row);
    version++;
  }

  void forget(HaloRow row) {
    unindex(row);
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

  private void unindex(HaloRow row) {
    if (row instanceof UserRow user) {
      usersOfSite.getOrDefault(user.siteId(), new TreeSet<>()).remove(user.id());
      String email = user.email();
      if (email != null) {
        usersByEmail
            .getOrDefault(email.toLowerCase(Locale.ROOT), new TreeSet<>())
            .remove(user.id());
      }
    } else if (row instanceof SiteRow site) {
      sitesOfClient.getOrDefault(site.clientId(), new TreeSet<>()).remove(site.id());
    }
  }

  private void index(HaloRow row) {
    if (row instanceof UserRow user) {
      users.put(user.id(), user);
      usersOfSite.computeIfAbsent(user.siteId(), id -> new TreeSet<>()).add(user.id());
      String email = user.email();
      if (email != null && !email.isEmpty()) {
        usersByEmail
            .computeIfAbsent(email.toLowerCase(Locale.ROOT), key -> new TreeSet<>())
            .add(user.id());
      }
    } else if (row instanceof SiteRow site) {
      sites.put(site.id(), site);
      sitesOfClient.computeIfAbsent(site.clientId(), id -> new TreeSet<>()).add(site.id());
    } else if (row instanceof ClientRow client) {
      clients.put(client.id(), client);
    }
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
    TreeSet<Long> ids = new TreeSet<>();
    for (long siteId : sitesOfClient.getOrDefault(clientId, new TreeSet<>())) {
      ids.addAll(usersOfSite.getOrDefault(siteId, new TreeSet<>()));
    }
    return ids;
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
