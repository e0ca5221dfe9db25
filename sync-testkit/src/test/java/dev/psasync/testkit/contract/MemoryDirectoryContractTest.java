package dev.psasync.testkit.contract;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.PartyException;
import dev.psasync.testkit.memory.MemoryDirectory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The directory in memory keeps the contract that it stands in for. */
class MemoryDirectoryContractTest extends DirectorySourceContract {
  @Override
  protected DirectoryUnderTest directory() {
    return new InMemory();
  }

  private static final class InMemory implements DirectoryUnderTest {
    private final VirtualTime time = new VirtualTime();
    private final MemoryDirectory memory = new MemoryDirectory(time.clock());

    @Override
    public DirectorySource source() {
      return memory;
    }

    @Override
    public TenantId addTenant(int number, String name, String... domains) {
      TenantId id = new TenantId("7e7e0000-0000-4000-8000-00000000000" + number);
      memory.add(new Tenant(id, name, domains[0], null, Relationship.ACTIVE)).domains(domains);
      return id;
    }

    @Override
    public UserId userId(int number) {
      return new UserId("user-" + number);
    }

    @Override
    public void put(TenantId tenant, DirectoryUser user) {
      memory.tenant(tenant).put(user);
    }

    @Override
    public void delete(TenantId tenant, UserId user) {
      memory.tenant(tenant).remove(user);
    }

    @Override
    public void addGroup(TenantId tenant, String name, Set<UserId> members) {
      memory.tenant(tenant).group(name, members);
    }

    @Override
    public void addSku(TenantId tenant, String skuId, String partNumber) {
      memory.tenant(tenant).skus(Map.of(skuId, partNumber));
    }

    @Override
    public int pageSize() {
      return 3;
    }

    @Override
    public boolean cause(DirectoryTrouble trouble, TenantId tenant) {
      return switch (trouble) {
        case PAGE_FAILS, PAGE_IS_SHORT -> partial(tenant, ReadProblem.Kind.READ_INCOMPLETE);
        case PAGE_IS_REPEATED -> partial(tenant, ReadProblem.Kind.PAGE_LOOP);
        case PAGE_IS_GARBLED -> partial(tenant, ReadProblem.Kind.READ_MALFORMED);
        case NEXT_LINK_ELSEWHERE -> partial(tenant, ReadProblem.Kind.NEXT_LINK_REJECTED);
        case CURSORS_EXPIRED -> {
          memory.tenant(tenant).expireCursors();
          yield true;
        }
        case CHANGES_BREAK_OFF -> {
          memory
              .tenant(tenant)
              .brokenChanges(new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "for the test"));
          yield true;
        }
        case THROTTLED -> false;
        case UNAUTHORISED -> fails(tenant, FailureReason.AUTH);
        case FORBIDDEN -> fails(tenant, FailureReason.PERMISSION);
        case UNAVAILABLE -> fails(tenant, FailureReason.UNAVAILABLE);
      };
    }

    private boolean partial(TenantId tenant, ReadProblem.Kind kind) {
      memory.tenant(tenant).partialUsers(new ReadProblem(kind, "for the test"));
      return true;
    }

    private boolean fails(TenantId tenant, FailureReason reason) {
      memory
          .tenant(tenant)
          .fail(
              new PartyException(
                  reason,
                  PartyException.Scope.TENANT,
                  "the tenant cannot be asked",
                  "Look at it.",
                  null,
                  null));
      return true;
    }

    @Override
    public long requestsElsewhere() {
      return 0;
    }

    @Override
    public Duration waited() {
      return time.slept();
    }

    @Override
    public Set<String> secrets() {
      return Set.of();
    }

    @Override
    public void close() {}
  }
}
