package dev.psasync.testkit.cases;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserChanges;
import dev.psasync.spi.UserQuery;
import dev.psasync.spi.UsersRead;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The directories of a case's tenants. Every read is a full one. */
final class WorldDirectory implements DirectorySource {
  private final CaseWorld world;

  WorldDirectory(CaseWorld world) {
    this.world = world;
  }

  @Override
  public List<CheckPoint> check() {
    return List.of();
  }

  @Override
  public Read<List<Tenant>> tenants() {
    return Read.complete(
        world.listed(world.tenants.values()).stream().map(state -> state.tenant).toList());
  }

  @Override
  public TenantDirectory open(TenantId id) {
    TenantPatch.TenantState state = world.tenants.get(id);
    if (state == null) {
      throw new IllegalArgumentException("no tenant " + id);
    }
    return new Open(world, state);
  }

  private record Open(CaseWorld world, TenantPatch.TenantState state) implements TenantDirectory {
    @Override
    public List<CheckPoint> check() {
      return List.of();
    }

    @Override
    public Profile profile(Tenant known) {
      asked();
      return new Profile(
          known,
          state.domainsRead.of(
              world.listed(state.domains).stream()
                  .map(domain -> domain.toLowerCase(Locale.ROOT))
                  .toList()));
    }

    @Override
    public UsersRead users(UserQuery wanted) {
      asked();
      List<DirectoryUser> users = world.listed(state.users).stream().map(CaseUser::user).toList();
      return new UsersRead(state.usersRead.of(users), null);
    }

    @Override
    public UserChanges changes(DirectoryCursor cursor, UserQuery wanted) {
      return new UserChanges.Expired("a case's directory is read in full");
    }

    @Override
    public Read<Set<UserId>> group(String nameOrId) {
      asked();
      Set<UserId> members = new LinkedHashSet<>();
      for (CaseUser user : state.users) {
        if (user.groups().stream().anyMatch(nameOrId.strip()::equalsIgnoreCase)) {
          members.add(user.user().id());
        }
      }
      return state.groupRead(nameOrId).of(members);
    }

    @Override
    public Read<Map<String, String>> skus() {
      asked();
      return Read.complete(Map.of());
    }

    private void asked() {
      FailureReason failed = state.failed;
      if (failed != null) {
        throw new PartyException(
            failed, PartyException.Scope.TENANT, "the case says so", "change the case", null, null);
      }
    }

    @Override
    public void close() {}
  }
}
