package dev.psasync.core.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * A person of one source: the key of a link.
 *
 * @param tenant the tenant (source) the person belongs to
 * @param user the person's object id there
 */
public record UserKey(TenantId tenant, UserId user) implements Comparable<UserKey> {
  private static final Comparator<UserKey> ORDER =
      Comparator.comparing(UserKey::tenant).thenComparing(UserKey::user);

  /** Checks that both parts are there. */
  public UserKey {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(user, "user");
  }

  @Override
  public int compareTo(UserKey other) {
    return ORDER.compare(this, other);
  }

  /** Returns {@code tenant/user}; ids only. */
  @Override
  public String toString() {
    return tenant + "/" + user;
  }
}
