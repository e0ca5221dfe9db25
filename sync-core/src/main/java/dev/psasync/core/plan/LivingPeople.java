package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.Folding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Object ids and addresses of everybody who counts as living (L-7, M-8, M-10): eligible people, in
 * scope or not, excluded ones, and guests with their mail. Collected when first asked for, which
 * most runs never do.
 */
final class LivingPeople {
  private final CompanySnapshot snapshot;
  private final SyncPolicy policy;
  private final Set<UserKey> notLiving = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private final Set<String> addresses = new HashSet<>();
  private final Map<String, Set<TenantId>> members = new HashMap<>();
  private boolean doubtful;
  private boolean collected;

  /**
   * Makes the collection.
   *
   * @param people everybody who may not count as living
   */
  LivingPeople(CompanySnapshot snapshot, SyncPolicy policy, List<Person> people) {
    this.snapshot = snapshot;
    this.policy = policy;
    for (Person person : people) {
      if (!person.standing.living()) {
        notLiving.add(person.key);
      }
    }
  }

  /** Returns whether somebody living has this object id. */
  boolean carries(String objectId) {
    collect();
    return ids.contains(Folding.fold(objectId));
  }

  /** Returns whether somebody living has this address. */
  boolean has(String address) {
    collect();
    return addresses.contains(Folding.fold(address));
  }

  /** Returns whether not all addresses of somebody living were returned (V-1). */
  boolean doubtful() {
    collect();
    return doubtful;
  }

  /**
   * Returns another tenant than this one in which somebody living has the address, or null. A guest
   * who is not included is nobody who moved there (M-8, M-10).
   */
  @Nullable TenantId otherTenantWith(String address, TenantId tenant) {
    boolean others =
        snapshot.tenants().stream()
            .anyMatch(t -> t.state() == TenantState.READ && !t.tenant().id().equals(tenant));
    if (others) {
      collect();
      for (TenantId other : members.getOrDefault(Folding.fold(address), Set.of())) {
        if (!other.equals(tenant)) {
          return other;
        }
      }
    }
    return null;
  }

  private void collect() {
    if (collected) {
      return;
    }
    collected = true;
    for (TenantSnapshot tenant : snapshot.tenants()) {
      if (tenant.state() == TenantState.READ) {
        tenant.users().value().forEach(user -> collect(tenant.tenant().id(), user));
      }
    }
  }

  private void collect(TenantId tenant, DirectoryUser user) {
    if (!notLiving.contains(new UserKey(tenant, user.id()))) {
      ids.add(Folding.fold(user.id().value()));
      doubtful |=
          !user.returned(UserProperty.ALIASES)
              || !user.returned(UserProperty.UPN)
              || !user.returned(UserProperty.MAIL);
      String email = ScopeDecider.email(user, policy);
      member(email, tenant);
      EmailMatcher.aliases(user, email).forEach(alias -> member(alias, tenant));
    } else if (ScopeDecider.guest(user)) {
      doubtful |= !user.returned(UserProperty.MAIL);
      String mail = user.mail();
      if (mail != null) {
        addresses.add(Folding.fold(mail));
      }
    }
  }

  private void member(@Nullable String address, TenantId tenant) {
    if (address != null) {
      String folded = Folding.fold(address);
      addresses.add(folded);
      members.computeIfAbsent(folded, key -> new TreeSet<>()).add(tenant);
    }
  }
}
