package dev.psasync.engine;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.LinkChange;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which company may have a contact that people of several lead to in one run (M-5, M-7). Every
 * company is planned by itself, so a plan that would move contacts here from elsewhere waits until
 * all others are done; then a contact moves if nobody else wants it and its own company has not
 * given it to somebody or deactivated it meanwhile. Used by one thread.
 */
final class MoveClaims {
  /** What one company's plan does with contacts that others may want. */
  record OfCompany(Set<ContactId> wanted, Set<ContactId> taken) {
    static final OfCompany NONE = new OfCompany(Set.of(), Set.of());

    /** Reads it off a plan. */
    static OfCompany of(CompanySnapshot snapshot, SyncPlan plan) {
      Map<UserKey, ContactId> known = new HashMap<>();
      snapshot.links().forEach(link -> known.put(link.user(), link.contact()));
      Set<ContactId> here = new HashSet<>();
      snapshot.contacts().value().forEach(contact -> here.add(contact.id()));
      Set<ContactId> wanted = new TreeSet<>();
      Set<ContactId> taken = new TreeSet<>();
      for (LinkChange change : plan.linkChanges()) {
        ContactId contact = change.contact();
        if (contact != null
            && here.contains(contact)
            && !contact.equals(known.get(change.user()))) {
          taken.add(contact);
        }
      }
      for (Write write : plan.writes()) {
        ContactId contact = write.contact();
        if (write instanceof Write.MoveContact && contact != null && !here.contains(contact)) {
          wanted.add(contact);
        } else if (write instanceof Write.DeactivateContact && contact != null) {
          taken.add(contact);
        }
      }
      return new OfCompany(wanted, taken);
    }
  }

  private final Map<ContactId, Integer> wanted = new HashMap<>();
  private final Set<ContactId> taken = new HashSet<>();

  void add(OfCompany company) {
    company.wanted().forEach(contact -> wanted.merge(contact, 1, Integer::sum));
    taken.addAll(company.taken());
  }

  /** Returns those of a company's wishes that nobody else has and nothing stands against. */
  Set<ContactId> granted(OfCompany company) {
    Set<ContactId> granted = new TreeSet<>(company.wanted());
    granted.removeIf(contact -> wanted.getOrDefault(contact, 0) > 1 || taken.contains(contact));
    return granted;
  }
}
