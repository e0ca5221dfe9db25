package dev.psasync.engine;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.DirectoryMirror;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserChanges;
import dev.psasync.spi.UserQuery;
import dev.psasync.spi.UsersRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one tenant: its profile while companies are matched, its people once its company is known.
 * People are read as changes over the stored mirror wherever that is allowed.
 */
final class TenantReader {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final RunContext run;

  /** What was read, and the mirror to store with the outcome of the run; null if there is none. */
  record Reading(TenantSnapshot snapshot, @Nullable DirectoryMirror mirror) {}

  private record Users(
      Read<List<DirectoryUser>> read, @Nullable DirectoryCursor cursor, Instant fullReadAt) {}

  TenantReader(RunContext run) {
    this.run = run;
  }

  /**
   * Reads the tenant's profile, or takes it from the mirror while that is young enough.
   *
   * @throws PartyException if the tenant cannot be asked
   */
  TenantDirectory.Profile profile(OpenTenant open) {
    Tenant listed = open.listed();
    SyncPolicy policy = run.settings().partner();
    Optional<DirectoryMirror> mirror = run.store().mirrorWithoutUsers(listed.id());
    TenantDirectory.Profile profile =
        mirror.isPresent() && young(mirror.get(), policy)
            ? renamed(mirror.get().profile(), listed)
            : guarded(() -> open.directory().profile(listed));
    open.profile(profile);
    return profile;
  }

  /** The customer list knows the present name; the mirror what only the tenant tells. */
  private static TenantDirectory.Profile renamed(TenantDirectory.Profile stored, Tenant listed) {
    Tenant known = stored.tenant();
    return new TenantDirectory.Profile(
        new Tenant(
            listed.id(),
            listed.name(),
            known.defaultDomain() == null ? listed.defaultDomain() : known.defaultDomain(),
            known.country() == null ? listed.country() : known.country(),
            listed.relationship()),
        stored.domains());
  }

  private boolean young(DirectoryMirror mirror, SyncPolicy policy) {
    return mirror.fullReadAt().plus(policy.fullReadEvery()).isAfter(run.startedAt())
        && mirror.profile().domains().provenComplete();
  }

  /**
   * Reads the tenant's people and what the policy's filters need.
   *
   * @throws PartyException if the tenant cannot be asked
   */
  Reading read(OpenTenant open, SyncPolicy policy) {
    TenantDirectory.Profile profile = open.profile();
    if (profile == null) {
      profile = profile(open);
    }
    TenantDirectory directory = open.directory();
    UserQuery query = Needs.users(policy);
    Optional<DirectoryMirror> mirror = run.store().mirror(open.listed().id());
    Users users = guarded(() -> users(directory, mirror, query, policy));
    Map<String, String> known = mirror.map(DirectoryMirror::skus).orElse(Map.of());
    Read<Map<String, String>> skus =
        needsSkus(policy, users, known) ? skus(directory) : Read.complete(known);
    Map<String, Read<Set<UserId>>> groups = groups(directory, policy);
    TenantSnapshot snapshot =
        new TenantSnapshot(
            profile.tenant(), TenantState.READ, users.read(), groups, profile.domains(), skus);
    DirectoryMirror stored =
        users.read().provenComplete()
            ? new DirectoryMirror(
                open.listed().id(),
                users.read().value(),
                query,
                users.cursor(),
                users.fullReadAt(),
                profile,
                skus.provenComplete() ? skus.value() : known)
            : null;
    return new Reading(snapshot, stored);
  }

  private Users users(
      TenantDirectory directory,
      Optional<DirectoryMirror> mirror,
      UserQuery query,
      SyncPolicy policy) {
    if (mirror.isEmpty()) {
      return full(directory, query);
    }
    DirectoryMirror known = mirror.get();
    DirectoryCursor cursor = known.cursor();
    boolean due = !known.fullReadAt().plus(policy.fullReadEvery()).isAfter(run.startedAt());
    if (cursor == null || due || !known.query().attributes().containsAll(query.attributes())) {
      return full(directory, query);
    }
    UserChanges changes = directory.changes(cursor, query);
    return changes.fold(
        changed -> {
          if (fragments(known, changed)) {
            LOG.info("tenant {}: somebody new came in part, reading all users", known.tenant());
            return full(directory, query);
          }
          return new Users(
              Read.complete(merged(known, changed)), changed.next(), known.fullReadAt());
        },
        expired -> {
          LOG.info("tenant {}: the cursor expired, reading all users", known.tenant());
          return full(directory, query);
        },
        broken -> {
          LOG.warn("tenant {}: reading changes broke off: {}", known.tenant(), broken.problem());
          return new Users(
              Read.partial(known.users(), broken.problem()), cursor, known.fullReadAt());
        });
  }

  private Users full(TenantDirectory directory, UserQuery query) {
    UsersRead read = directory.users(query);
    return new Users(read.users(), read.cursor(), run.startedAt());
  }

  /**
   * Whether changes tell of somebody whom the mirror does not know less than they tell of others: a
   * full read would know more of them, so that its plan could be another one.
   */
  private static boolean fragments(DirectoryMirror known, UserChanges.Changed changed) {
    Set<UserId> ids = new HashSet<>();
    known.users().forEach(user -> ids.add(user.id()));
    DirectoryUser usual = known.users().isEmpty() ? null : known.users().get(0);
    return changed.patches().stream()
        .filter(patch -> !ids.contains(patch.id()) && !changed.removed().contains(patch.id()))
        .anyMatch(patch -> usual == null || lacks(patch, usual));
  }

  private static boolean lacks(DirectoryUser patch, DirectoryUser usual) {
    for (UserProperty property : UserProperty.values()) {
      if (usual.returned(property) && !patch.returned(property)) {
        return true;
      }
    }
    for (Field field : Field.values()) {
      if (usual.fields().returned(field) && !patch.fields().returned(field)) {
        return true;
      }
    }
    return usual.attributesReturned() && !patch.attributesReturned();
  }

  private static List<DirectoryUser> merged(DirectoryMirror known, UserChanges.Changed changed) {
    Map<UserId, DirectoryUser> users = new LinkedHashMap<>();
    known.users().forEach(user -> users.put(user.id(), user));
    for (DirectoryUser patch : changed.patches()) {
      users.merge(patch.id(), patch, DirectoryUser::patchedBy);
    }
    changed.removed().forEach(users::remove);
    return new ArrayList<>(users.values());
  }

  /** A SKU that the stored list does not know is a reason to read the list again. */
  private static boolean needsSkus(SyncPolicy policy, Users users, Map<String, String> known) {
    return Needs.skus(policy)
        && (known.isEmpty()
            || users.read().value().stream()
                .flatMap(user -> user.licences().stream())
                .anyMatch(sku -> !known.containsKey(sku) && !known.containsValue(sku)));
  }

  private Map<String, Read<Set<UserId>>> groups(TenantDirectory directory, SyncPolicy policy) {
    Map<String, Read<Set<UserId>>> groups = new LinkedHashMap<>();
    policy.filters().stream()
        .filter(filter -> filter.kind() == ScopeFilter.Kind.GROUP)
        .map(ScopeFilter::name)
        .distinct()
        .forEach(name -> groups.put(name, group(directory, name)));
    return groups;
  }

  /** A group that may not be read leaves its filter undecided (S-5); the tenant goes on. */
  private Read<Set<UserId>> group(TenantDirectory directory, String name) {
    try {
      return guarded(() -> directory.group(name));
    } catch (PartyException e) {
      if (endsTenant(e)) {
        throw e;
      }
      return Read.partial(Set.of(), Failures.problem("a group", e));
    }
  }

  private Read<Map<String, String>> skus(TenantDirectory directory) {
    try {
      return guarded(directory::skus);
    } catch (PartyException e) {
      if (endsTenant(e)) {
        throw e;
      }
      return Read.partial(Map.of(), Failures.problem("licences", e));
    }
  }

  private static boolean endsTenant(PartyException failure) {
    return failure.scope() == PartyException.Scope.PARTY
        || failure.reason() == FailureReason.AUTH
        || failure.reason() == FailureReason.CONSENT;
  }

  private <T> T guarded(java.util.function.Supplier<T> step) {
    try {
      return step.get();
    } catch (PartyException e) {
      run.directoryFailed(e);
      throw e;
    }
  }
}
