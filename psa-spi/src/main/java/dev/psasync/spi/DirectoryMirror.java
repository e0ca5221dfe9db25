package dev.psasync.spi;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's users as last read completely, and where to read on from.
 *
 * @param tenant the tenant
 * @param users the users
 * @param query what was asked for beyond the standard properties
 * @param cursor where changes continue, or null
 * @param fullReadAt when the last full read was made
 * @param profile the tenant's own data as last read
 * @param skus part number by SKU id as last read completely
 */
public record DirectoryMirror(
    TenantId tenant,
    List<DirectoryUser> users,
    UserQuery query,
    @Nullable DirectoryCursor cursor,
    Instant fullReadAt,
    TenantDirectory.Profile profile,
    Map<String, String> skus) {
  /** Checks and copies. */
  public DirectoryMirror {
    Objects.requireNonNull(tenant, "tenant");
    users = List.copyOf(users);
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(fullReadAt, "fullReadAt");
    Objects.requireNonNull(profile, "profile");
    skus = Map.copyOf(skus);
  }
}
