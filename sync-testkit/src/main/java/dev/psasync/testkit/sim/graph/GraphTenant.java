package dev.psasync.testkit.sim.graph;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One tenant: its people, groups, licences and domains, what a partner sees of its customers, and
 * what is out of order. Every change is seen by the next request and every change of a user by the
 * next delta round. Thread-safe.
 */
public final class GraphTenant {

  private final String id;
  private final String displayName;
  private final Clock clock;
  private final UserStore users;
  private final GroupStore groups = new GroupStore();
  private final Map<String, SimSku> skus = new LinkedHashMap<>();
  private final Map<String, SimDomain> domains = new LinkedHashMap<>();
  private final List<SimContract> contracts = new CopyOnWriteArrayList<>();
  private final List<SimAdminRelationship> relationships = new CopyOnWriteArrayList<>();
  private final DeltaQuirks delta = new DeltaQuirks();
  private final Set<GraphEndpoint> denied = ConcurrentHashMap.newKeySet();
  private volatile boolean applicationUnknown;
  private volatile boolean premium = true;
  private volatile @Nullable String claimsChallenge;
  private volatile @Nullable ResourceUnitLimit limit;
  private volatile String countryLetterCode = "GB";
  private volatile String tenantType = "AAD";

  GraphTenant(String id, String displayName, Clock clock) {
    this.id = id.toLowerCase(Locale.ROOT);
    this.displayName = Objects.requireNonNull(displayName, "displayName");
    this.clock = clock;
    this.users = new UserStore(clock);
  }

  /** The tenant id, a GUID in lower case. */
  public String id() {
    return id;
  }

  /** The organization's name. */
  public String displayName() {
    return displayName;
  }

  /** Adds a user; a purged one may come again. */
  public GraphTenant addUser(SimUser user) {
    users.add(user);
    return this;
  }

  /** Adds users in their order. */
  public GraphTenant addUsers(Collection<SimUser> more) {
    more.forEach(users::add);
    return this;
  }

  /** Changes a user; delta reports the properties that differ afterwards. */
  public GraphTenant updateUser(String userId, Consumer<SimUser> change) {
    users.update(userId, change);
    return this;
  }

  /** Deletes a user into the recycle bin. */
  public GraphTenant softDeleteUser(String userId) {
    users.softDelete(userId);
    return this;
  }

  /** Takes a user out of the recycle bin. */
  public GraphTenant restoreUser(String userId) {
    users.restore(userId);
    return this;
  }

  /** Deletes a user for good, from wherever it is. */
  public GraphTenant purgeUser(String userId) {
    users.purge(userId);
    return this;
  }

  /** Gives a user a licence, unless it has it. */
  public GraphTenant assignLicense(String userId, String skuId) {
    return updateUser(
        userId,
        user -> {
          List<SimLicense> licenses = new ArrayList<>(user.licenses());
          if (licenses.stream().noneMatch(license -> license.skuId().equals(skuId))) {
            licenses.add(SimLicense.of(skuId));
          }
          user.assignedLicenses(licenses.toArray(new SimLicense[0]));
        });
  }

  /** Takes a licence from a user. */
  public GraphTenant removeLicense(String userId, String skuId) {
    return updateUser(
        userId,
        user ->
            user.assignedLicenses(
                user.licenses().stream()
                    .filter(license -> !license.skuId().equals(skuId))
                    .toArray(SimLicense[]::new)));
  }

  /** A copy of the user with that id or sign-in name; empty when there is none or it is deleted. */
  public Optional<SimUser> user(String idOrPrincipalName) {
    return users.find(idOrPrincipalName).map(SimUser::copy);
  }

  /** How many users there are, deleted ones left out. */
  public int userCount() {
    return users.activeCount();
  }

  /** Adds a group or replaces the one of the same id, keeping its members. */
  public GraphTenant putGroup(SimGroup group) {
    groups.put(group);
    return this;
  }

  /** Takes a group away. */
  public GraphTenant removeGroup(String groupId) {
    groups.remove(groupId);
    return this;
  }

  /** Puts users or groups into a group. */
  public GraphTenant addMembers(String groupId, String... memberIds) {
    for (String memberId : memberIds) {
      groups.addMember(groupId, memberId);
    }
    return this;
  }

  /** Takes a user or group out of a group. */
  public GraphTenant removeMember(String groupId, String memberId) {
    groups.removeMember(groupId, memberId);
    return this;
  }

  /** Adds a product or replaces the one of the same id. */
  public GraphTenant putSku(SimSku sku) {
    synchronized (skus) {
      skus.put(sku.skuId(), sku);
    }
    return this;
  }

  /** Takes a product away. */
  public GraphTenant removeSku(String skuId) {
    synchronized (skus) {
      skus.remove(skuId);
    }
    return this;
  }

  /** Adds a domain or replaces the one of the same name. */
  public GraphTenant putDomain(SimDomain domain) {
    synchronized (domains) {
      domains.put(domain.name(), domain);
    }
    return this;
  }

  /** Takes a domain away. */
  public GraphTenant removeDomain(String name) {
    synchronized (domains) {
      domains.remove(name);
    }
    return this;
  }

  /** Sets what {@code /organization} tells beside name and domains. */
  public GraphTenant organization(String newCountryLetterCode, String newTenantType) {
    countryLetterCode = Objects.requireNonNull(newCountryLetterCode, "newCountryLetterCode");
    tenantType = Objects.requireNonNull(newTenantType, "newTenantType");
    return this;
  }

  /** Adds a contract to a partner's tenant. */
  public GraphTenant addContract(SimContract contract) {
    contracts.add(contract);
    return this;
  }

  /** Takes the customer's contracts away. */
  public GraphTenant removeContracts(String customerId) {
    contracts.removeIf(contract -> contract.customerId().equalsIgnoreCase(customerId));
    return this;
  }

  /** Adds a delegated admin relationship to a partner's tenant. */
  public GraphTenant addRelationship(SimAdminRelationship relationship) {
    relationships.add(relationship);
    return this;
  }

  /** Takes the customer's delegated admin relationships away. */
  public GraphTenant removeRelationships(String customerId) {
    relationships.removeIf(relationship -> relationship.customerId().equalsIgnoreCase(customerId));
    return this;
  }

  /** How this tenant's delta behaves. */
  public DeltaQuirks delta() {
    return delta;
  }

  /** The endpoints answer 403 {@code Authorization_RequestDenied} from now on. */
  public GraphTenant deny(GraphEndpoint... endpoints) {
    denied.addAll(List.of(endpoints));
    return this;
  }

  /** The endpoints answer again. */
  public GraphTenant allow(GraphEndpoint... endpoints) {
    denied.removeAll(Set.of(endpoints));
    return this;
  }

  /** Every endpoint answers 403 from now on, as after consent was revoked. */
  public GraphTenant revokeConsent() {
    return deny(GraphEndpoint.values());
  }

  /**
   * Whether the application has no principal here, which answers Authorization_IdentityNotFound.
   */
  public GraphTenant applicationUnknown(boolean unknown) {
    applicationUnknown = unknown;
    return this;
  }

  /** Whether the tenant has a premium licence; without one sign-in activity fails a whole call. */
  public GraphTenant premium(boolean has) {
    premium = has;
    return this;
  }

  /**
   * Tokens that were not asked for with claims are answered 401 with this claims challenge; null
   * switches it off.
   */
  public GraphTenant claimsChallenge(@Nullable String claimsJson) {
    claimsChallenge = claimsJson;
    return this;
  }

  /** Throttles as published: 3,500, 5,000 or 8,000 resource units in 10 seconds, by size. */
  public GraphTenant throttled() {
    int size = userCount();
    int units = size < 50 ? 3_500 : size <= 500 ? 5_000 : 8_000;
    return throttled(units, Duration.ofSeconds(10));
  }

  /** Throttles each application to that many resource units in the window. */
  public GraphTenant throttled(int resourceUnits, Duration window) {
    limit = new ResourceUnitLimit(clock, resourceUnits, window);
    return this;
  }

  /** Switches throttling off, as it is at the start. */
  public GraphTenant unthrottled() {
    limit = null;
    return this;
  }

  UserStore users() {
    return users;
  }

  GroupStore groups() {
    return groups;
  }

  List<SimSku> skus() {
    synchronized (skus) {
      return List.copyOf(skus.values());
    }
  }

  List<SimDomain> domains() {
    synchronized (domains) {
      return List.copyOf(domains.values());
    }
  }

  List<SimContract> contracts() {
    return contracts;
  }

  List<SimAdminRelationship> relationships() {
    return relationships;
  }

  boolean denies(GraphEndpoint endpoint) {
    return denied.contains(endpoint);
  }

  boolean isApplicationUnknown() {
    return applicationUnknown;
  }

  boolean isPremium() {
    return premium;
  }

  @Nullable String claimsChallenge() {
    return claimsChallenge;
  }

  @Nullable ResourceUnitLimit limit() {
    return limit;
  }

  String countryLetterCode() {
    return countryLetterCode;
  }

  String tenantType() {
    return tenantType;
  }

  @Override
  public String toString() {
    return "GraphTenant[" + id + "]";
  }
}
