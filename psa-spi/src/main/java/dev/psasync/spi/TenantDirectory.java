package dev.psasync.spi;

import dev.psasync.core.model.Read;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One tenant's directory. Used by one thread at a time. All methods throw {@link PartyException} if
 * the tenant cannot be asked at all; what fails half-way is a partial read.
 */
public interface TenantDirectory extends AutoCloseable {
  /**
   * What the tenant says of itself.
   *
   * @param tenant with default domain and country filled in
   * @param domains all verified domains, lower case
   */
  record Profile(Tenant tenant, Read<List<String>> domains) {}

  /** Checks whether everything a sync needs can be read. Never throws for what it checks. */
  List<CheckPoint> check();

  /**
   * Reads the tenant's own data.
   *
   * @param known what the customer list said; kept where the tenant does not say better
   */
  Profile profile(Tenant known);

  /**
   * Reads all users, with a cursor for the changes that follow.
   *
   * @param wanted further attributes that filters and mappings name
   */
  UsersRead users(UserQuery wanted);

  /**
   * Reads what changed since a cursor.
   *
   * @param cursor an earlier read's cursor
   * @param wanted as in the full read; if it asks for more than the cursor covers the answer is
   *     {@link UserChanges.Expired}
   */
  UserChanges changes(DirectoryCursor cursor, UserQuery wanted);

  /**
   * Reads the members of a group, transitively.
   *
   * @param nameOrId the group's object id or its display name; a name that several groups have
   *     gives a partial read
   */
  Read<Set<UserId>> group(String nameOrId);

  /** Reads part number by SKU id. */
  Read<Map<String, String>> skus();

  /** Lets go of the tenant's token and connections. */
  @Override
  void close();
}
