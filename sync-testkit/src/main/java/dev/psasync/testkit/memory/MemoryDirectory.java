package dev.psasync.testkit.memory;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserChanges;
import dev.psasync.spi.UserQuery;
import dev.psasync.spi.UsersRead;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A directory of tenants in memory, with changes since a cursor. Thread-safe. */
public final class MemoryDirectory implements DirectorySource {
  private final Clock clock;
  private final Map<TenantId, MemoryTenant> tenants = new TreeMap<>();
  private @Nullable PartyException failure;
  private @Nullable ReadProblem partialTenants;

  /** Makes an empty directory. */
  public MemoryDirectory(Clock clock) {
    this.clock = clock;
  }

  /** Adds a tenant. */
  public synchronized MemoryTenant add(Tenant tenant) {
    MemoryTenant added = new MemoryTenant(tenant);
    tenants.put(tenant.id(), added);
    return added;
  }

  /**
   * Returns a tenant.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public synchronized MemoryTenant tenant(TenantId id) {
    MemoryTenant tenant = tenants.get(id);
    if (tenant == null) {
      throw new IllegalArgumentException("there is no tenant " + id);
    }
    return tenant;
  }

  /** Makes the list of tenants fail, or null to end it. */
  public synchronized void fail(@Nullable PartyException value) {
    failure = value;
  }

  /** Makes the list of tenants partial, or null to end it. */
  public synchronized void partialTenants(@Nullable ReadProblem problem) {
    partialTenants = problem;
  }

  @Override
  public List<CheckPoint> check() {
    return List.of(CheckPoint.pass("Memory directory", "is in memory"));
  }

  @Override
  public synchronized Read<List<Tenant>> tenants() {
    if (failure != null) {
      throw failure;
    }
    List<Tenant> all = tenants.values().stream().map(MemoryTenant::tenant).toList();
    return partialTenants == null ? Read.complete(all) : Read.partial(all, partialTenants);
  }

  @Override
  public TenantDirectory open(TenantId id) {
    return new Open(tenant(id));
  }

  private final class Open implements TenantDirectory {
    private final MemoryTenant tenant;
    private boolean closed;

    Open(MemoryTenant tenant) {
      this.tenant = tenant;
    }

    @Override
    public List<CheckPoint> check() {
      PartyException failure = tenant.failure();
      String name = "Tenant " + tenant.tenant().id();
      return List.of(
          failure == null
              ? CheckPoint.pass(name, "is in memory")
              : CheckPoint.fail(name, "cannot be asked: " + failure.reason(), failure.remedy()));
    }

    @Override
    public Profile profile(Tenant known) {
      called("profile");
      return new Profile(known, tenant.readDomains());
    }

    @Override
    public UsersRead users(UserQuery wanted) {
      called("users");
      DirectoryCursor cursor =
          tenant.usersComplete()
              ? new DirectoryCursor(String.valueOf(tenant.version()), clock.instant())
              : null;
      return new UsersRead(tenant.readUsers(), cursor);
    }

    @Override
    public UserChanges changes(DirectoryCursor cursor, UserQuery wanted) {
      called("changes");
      int version = Integer.parseInt(cursor.value());
      ReadProblem broken = tenant.broken();
      if (broken != null) {
        return new UserChanges.Broken(broken);
      }
      if (tenant.expired(version)) {
        return new UserChanges.Expired("expired for the test");
      }
      if (version > tenant.version()) {
        return new UserChanges.Expired("this cursor is not of this tenant");
      }
      List<DirectoryUser> patches = new ArrayList<>();
      Set<UserId> removed = new HashSet<>();
      for (UserId id : tenant.changedSince(version)) {
        DirectoryUser user = tenant.user(id);
        if (user == null) {
          removed.add(id);
        } else {
          patches.add(user);
        }
      }
      return new UserChanges.Changed(
          patches, removed, new DirectoryCursor(String.valueOf(tenant.version()), clock.instant()));
    }

    @Override
    public Read<Set<UserId>> group(String nameOrId) {
      called("group " + nameOrId);
      Set<UserId> members = tenant.members(nameOrId);
      return members == null
          ? Read.partial(
              Set.of(), new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "there is no such group"))
          : Read.complete(members);
    }

    @Override
    public Read<Map<String, String>> skus() {
      called("skus");
      return Read.complete(tenant.readSkus());
    }

    @Override
    public void close() {
      closed = true;
    }

    private void called(String call) {
      if (closed) {
        throw new IllegalStateException("the tenant was closed");
      }
      tenant.called(call);
    }
  }
}
