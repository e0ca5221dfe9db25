package dev.psasync.testkit.memory;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.UserId;
import dev.psasync.spi.PartyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One tenant of a {@link MemoryDirectory}. Thread-safe. */
public final class MemoryTenant {
  private final Tenant tenant;
  private final Map<UserId, DirectoryUser> users = new LinkedHashMap<>();
  private final List<UserId> changes = new ArrayList<>();
  private final Map<String, Set<UserId>> groups = new LinkedHashMap<>();
  private List<String> domains = List.of();
  private Map<String, String> skus = Map.of();
  private @Nullable PartyException failure;
  private @Nullable ReadProblem partialUsers;
  private @Nullable ReadProblem brokenChanges;
  private int oldestCursor;
  private final List<String> calls = new ArrayList<>();

  MemoryTenant(Tenant tenant) {
    this.tenant = tenant;
  }

  /** Returns the tenant as the customer list shows it. */
  public Tenant tenant() {
    return tenant;
  }

  /** Adds or replaces a person. */
  public synchronized MemoryTenant put(DirectoryUser user) {
    users.put(user.id(), user);
    changes.add(user.id());
    return this;
  }

  /** Deletes a person. */
  public synchronized MemoryTenant remove(UserId user) {
    users.remove(user);
    changes.add(user);
    return this;
  }

  /** Sets the verified domains. */
  public synchronized MemoryTenant domains(String... value) {
    domains = List.of(value);
    return this;
  }

  /** Sets a group's members by the name that filters use. */
  public synchronized MemoryTenant group(String nameOrId, Set<UserId> members) {
    groups.put(nameOrId, Set.copyOf(members));
    return this;
  }

  /** Sets part numbers by SKU id. */
  public synchronized MemoryTenant skus(Map<String, String> value) {
    skus = Map.copyOf(value);
    return this;
  }

  /** Makes every call fail, or null to end it. */
  public synchronized void fail(@Nullable PartyException value) {
    failure = value;
  }

  /** Makes full reads end after half of the people, or null to end it. */
  public synchronized void partialUsers(@Nullable ReadProblem problem) {
    partialUsers = problem;
  }

  /** Makes reads of changes break off, or null to end it. */
  public synchronized void brokenChanges(@Nullable ReadProblem problem) {
    brokenChanges = problem;
  }

  /** Makes every cursor given up to now expire. */
  public synchronized void expireCursors() {
    oldestCursor = changes.size() + 1;
    changes.add(new UserId("nobody"));
  }

  /** Returns every call since the last {@link #forgetCalls()}. */
  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** Forgets the calls. */
  public synchronized void forgetCalls() {
    calls.clear();
  }

  synchronized @Nullable PartyException failure() {
    return failure;
  }

  synchronized void called(String call) {
    calls.add(call);
    if (failure != null) {
      throw failure;
    }
  }

  synchronized Read<List<String>> readDomains() {
    return Read.complete(domains);
  }

  synchronized Read<List<DirectoryUser>> readUsers() {
    List<DirectoryUser> all = List.copyOf(users.values());
    return partialUsers == null
        ? Read.complete(all)
        : Read.partial(all.subList(0, all.size() / 2), partialUsers);
  }

  synchronized boolean usersComplete() {
    return partialUsers == null;
  }

  synchronized int version() {
    return changes.size();
  }

  synchronized boolean expired(int version) {
    return version < oldestCursor;
  }

  synchronized @Nullable ReadProblem broken() {
    return brokenChanges;
  }

  synchronized List<UserId> changedSince(int version) {
    return changes.subList(version, changes.size()).stream().distinct().toList();
  }

  synchronized @Nullable DirectoryUser user(UserId id) {
    return users.get(id);
  }

  synchronized @Nullable Set<UserId> members(String nameOrId) {
    return groups.get(nameOrId);
  }

  synchronized Map<String, String> readSkus() {
    return skus;
  }
}
