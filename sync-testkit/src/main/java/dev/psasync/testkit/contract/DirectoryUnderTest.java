package dev.psasync.testkit.contract;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.spi.DirectorySource;
import java.time.Duration;
import java.util.Set;

/**
 * A source of people with a back door: the source under test, and a way to arrange the directories
 * behind it that does not go through it.
 */
public interface DirectoryUnderTest extends AutoCloseable {
  /** Returns the source, always the same one. */
  DirectorySource source();

  /**
   * Adds a tenant that may be read.
   *
   * @param number 1, 2, …: the tenant's id is up to the back door
   * @param name its display name
   * @param domains its verified domains, the default one first
   */
  TenantId addTenant(int number, String name, String... domains);

  /** Returns an id of the shape that users of this source have. */
  UserId userId(int number);

  /** Adds a user, or replaces all of one with that id. */
  void put(TenantId tenant, DirectoryUser user);

  /** Deletes a user. */
  void delete(TenantId tenant, UserId user);

  /** Adds a group of that display name; several may have the same. */
  void addGroup(TenantId tenant, String name, Set<UserId> members);

  /** Adds a licence that the tenant has. */
  void addSku(TenantId tenant, String skuId, String partNumber);

  /** Returns how many users come on a page at most. */
  int pageSize();

  /**
   * Makes something go wrong in one tenant from now on.
   *
   * @return false if this cannot happen to this source: the test is then reported as skipped
   */
  boolean cause(DirectoryTrouble trouble, TenantId tenant);

  /** Returns how many requests reached the host of {@link DirectoryTrouble#NEXT_LINK_ELSEWHERE}. */
  long requestsElsewhere();

  /** Returns how long the source has waited so far, through the sleeper it was given. */
  Duration waited();

  /** Returns the secrets that the source knows. */
  Set<String> secrets();

  /** Stops what was started. */
  @Override
  void close();
}
