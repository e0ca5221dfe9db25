package dev.psasync.core.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One tenant of a company with its people.
 *
 * @param tenant the tenant
 * @param state whether it was read
 * @param users its people
 * @param groups members (transitive) of the groups that filters name, by the name or id as the
 *     filter writes it; a missing key counts as a failed read (S-5)
 * @param domains its verified domains, lower case, {@code *.onmicrosoft.com} included
 * @param skus part number by SKU id, so that filters can name either
 */
public record TenantSnapshot(
    Tenant tenant,
    TenantState state,
    Read<List<DirectoryUser>> users,
    Map<String, Read<Set<UserId>>> groups,
    Read<List<String>> domains,
    Read<Map<String, String>> skus) {
  /** Checks and copies. */
  public TenantSnapshot {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(state, "state");
    users = users.map(List::copyOf);
    groups = Map.copyOf(groups);
    domains = domains.map(List::copyOf);
    skus = skus.map(Map::copyOf);
  }

  /**
   * Makes the snapshot of a tenant of which nothing was read.
   *
   * @param tenant the tenant
   * @param state {@link TenantState#NOT_READ} or {@link TenantState#OUT}
   * @param problem why
   */
  public static TenantSnapshot unread(Tenant tenant, TenantState state, ReadProblem problem) {
    return new TenantSnapshot(
        tenant,
        state,
        Read.partial(List.of(), problem),
        Map.of(),
        Read.partial(List.of(), problem),
        Read.partial(Map.of(), problem));
  }
}
