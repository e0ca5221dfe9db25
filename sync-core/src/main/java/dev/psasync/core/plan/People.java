package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes once through all people that were read, decides their scope and settles those for whom
 * nothing is to be done, so that all further steps see only the others.
 */
final class People {
  private final CompanySnapshot snapshot;
  private final SyncPolicy policy;
  private final LinkBook links;
  private final UnchangedCheck unchanged;
  private final Findings findings;

  People(
      CompanySnapshot snapshot,
      SyncPolicy policy,
      LinkBook links,
      UnchangedCheck unchanged,
      Findings findings) {
    this.snapshot = snapshot;
    this.policy = policy;
    this.links = links;
    this.unchanged = unchanged;
    this.findings = findings;
  }

  /** Returns the people who have to be decided one by one, ordered by tenant and id. */
  List<Person> toDecide() {
    List<Person> people = new ArrayList<>();
    for (TenantSnapshot tenant : snapshot.tenants()) {
      if (tenant.state() == TenantState.READ) {
        read(tenant, people);
      }
    }
    people.sort(Comparator.comparing(person -> person.key));
    return people;
  }

  private void read(TenantSnapshot tenant, List<Person> people) {
    ScopeDecider scope = new ScopeDecider(policy, tenant, findings);
    List<DirectoryUser> unlinked = new ArrayList<>();
    for (DirectoryUser user : tenant.users().value()) {
      int position = links.find(tenant.tenant().id(), user.id());
      if (position == LinkBook.NONE) {
        unlinked.add(user);
      } else if (!links.see(position)) {
        linked(tenant, user, position, scope, people);
      }
    }
    unlinked.sort(Comparator.comparing(DirectoryUser::id));
    UserId last = null;
    for (DirectoryUser user : unlinked) {
      if (!user.id().equals(last)) {
        UserKey key = new UserKey(tenant.tenant().id(), user.id());
        String email = ScopeDecider.email(user, policy);
        people.add(new Person(key, user, tenant, null, email, scope.decide(user)));
      }
      last = user.id();
    }
  }

  private void linked(
      TenantSnapshot tenant,
      DirectoryUser user,
      int position,
      ScopeDecider scope,
      List<Person> people) {
    Link link = links.link(position);
    ContactEntry entry = links.contact(position);
    String email = ScopeDecider.email(user, policy);
    Scope decided = scope.decide(user);
    if (entry == null || !unchanged.settle(user, email, decided, link, entry, region(tenant))) {
      people.add(new Person(link.user(), user, tenant, link, email, decided));
    }
  }

  private static @Nullable String region(TenantSnapshot tenant) {
    return tenant.tenant().country();
  }
}
