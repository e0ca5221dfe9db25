package dev.psasync.graph;

import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.UserId;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.DirectoryCursor;
import dev.psasync.spi.TenantDirectory;
import dev.psasync.spi.UserChanges;
import dev.psasync.spi.UserQuery;
import dev.psasync.spi.UsersRead;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One tenant, by its own sign-in and its own Graph client: the only way from the adapter to a
 * tenant's data.
 */
final class MicrosoftTenant implements TenantDirectory {
  private final TenantGuid tenant;
  private final Clock clock;
  private @Nullable GraphConnection graph;

  MicrosoftTenant(GraphConnection graph, Clock clock) {
    this.tenant = graph.tenant();
    this.clock = clock;
    this.graph = graph;
  }

  @Override
  public List<CheckPoint> check() {
    return new TenantCheck(connection()).points();
  }

  @Override
  public Profile profile(Tenant known) {
    if (!known.id().value().equalsIgnoreCase(tenant.value())) {
      throw new IllegalArgumentException(
          "tenant " + known.id() + " was asked of the directory of tenant " + tenant);
    }
    return asked(() -> new TenantReader(connection()).profile(known));
  }

  @Override
  public UsersRead users(UserQuery wanted) {
    UserProperties properties = UserProperties.of(wanted.attributes());
    return asked(
        () -> {
          try {
            return new UserReader(connection(), clock, properties).all();
          } catch (GraphFailure failure) {
            if (failure.kind() == FailureKind.MALFORMED) {
              return new UsersRead(Read.partial(List.of(), Problems.failed(failure)), null);
            }
            throw failure;
          }
        });
  }

  @Override
  public UserChanges changes(DirectoryCursor cursor, UserQuery wanted) {
    Objects.requireNonNull(cursor, "cursor");
    UserProperties properties = UserProperties.of(wanted.attributes());
    return asked(() -> new ChangeReader(connection(), clock, properties).since(cursor));
  }

  @Override
  public Read<Set<UserId>> group(String nameOrId) {
    return partialAtLeast(Set.of(), () -> new GroupReader(connection()).members(nameOrId));
  }

  @Override
  public Read<Map<String, String>> skus() {
    return partialAtLeast(Map.of(), () -> new TenantReader(connection()).skus());
  }

  @Override
  public void close() {
    graph = null;
  }

  private GraphConnection connection() {
    GraphConnection open = graph;
    if (open == null) {
      throw new IllegalStateException("the directory of tenant " + tenant + " was closed");
    }
    return open;
  }

  private static <T> T asked(Supplier<T> read) {
    try {
      return read.get();
    } catch (GraphFailure failure) {
      throw PartyExceptions.of(failure);
    }
  }

  /**
   * A list that filters need: if it alone cannot be had, that is not the end of the tenant (S-5).
   */
  private static <T> Read<T> partialAtLeast(T nothing, Supplier<Read<T>> read) {
    try {
      return read.get();
    } catch (GraphFailure failure) {
      if (Problems.isOfTheTenant(failure)) {
        throw PartyExceptions.of(failure);
      }
      ReadProblem problem = Problems.failed(failure);
      return Read.partial(nothing, problem);
    }
  }

  /** The tenant's id only. */
  @Override
  public String toString() {
    return "MicrosoftTenant[" + tenant + "]";
  }
}
