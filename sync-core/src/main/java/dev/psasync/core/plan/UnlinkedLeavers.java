package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.text.Folding;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Contacts that carry the object id of somebody who left before we ever saw them (L-10). */
final class UnlinkedLeavers {
  /** Who lives, else the last: one living holder of the id is enough. */
  private static final BinaryOperator<Holder> COUNTS =
      BinaryOperator.maxBy(Comparator.comparing(Holder::living).thenComparing(Holder::key));

  private final CompanySnapshot snapshot;
  private final Findings findings;
  private final ContactBook book;

  /** Somebody with an object id. */
  private record Holder(UserKey key, boolean living) {}

  UnlinkedLeavers(CompanySnapshot snapshot, Findings findings, ContactBook book) {
    this.snapshot = snapshot;
    this.findings = findings;
    this.book = book;
  }

  void report(List<Person> people) {
    List<ContactEntry> unlinked = book.all().stream().filter(UnlinkedLeavers::asks).toList();
    if (unlinked.isEmpty()) {
      return;
    }
    Map<String, Holder> holders = holders(unlinked, people);
    List<TenantSnapshot> tenants = snapshot.tenants();
    boolean allRead =
        snapshot.everyTenant()
            && !tenants.isEmpty()
            && tenants.stream()
                .allMatch(
                    tenant ->
                        tenant.state() == TenantState.READ && tenant.users().provenComplete());
    for (ContactEntry entry : unlinked) {
      Holder holder = holders.get(objectId(entry));
      boolean left = holder == null ? allRead : !holder.living();
      if (left) {
        TenantId tenant = holder == null ? tenants.get(0).tenant().id() : holder.key().tenant();
        findings.add(FindingCode.LEAVER_WITHOUT_BASELINE, tenant, entry.contact.id());
        entry.decided(
            Verdict.HELD_FOR_REVIEW,
            List.of(new Reason(Rule.L_10, "a leaver who was never linked")));
      }
    }
  }

  private static boolean asks(ContactEntry entry) {
    return entry.unclaimed()
        && entry.contact.objectId() != null
        && entry.contact.active()
        && !entry.isDecided(Verdict.DEACTIVATE);
  }

  /** Returns who has the object ids in question; of several people with one id one who lives. */
  private Map<String, Holder> holders(List<ContactEntry> unlinked, List<Person> people) {
    Set<String> wanted = new HashSet<>();
    unlinked.forEach(entry -> wanted.add(objectId(entry)));
    Map<String, Holder> holders = new HashMap<>();
    for (Person person : people) {
      String id = Folding.fold(person.key.user().value());
      if (wanted.contains(id)) {
        holders.merge(id, new Holder(person.key, person.standing.living()), COUNTS);
      }
    }
    for (ContactEntry entry : book.all()) {
      // Who is settled is not among the people, and lives.
      UserKey key = entry.settled() ? entry.ownerKey() : null;
      if (key != null) {
        String id = Folding.fold(key.user().value());
        if (wanted.contains(id)) {
          holders.merge(id, new Holder(key, true), COUNTS);
        }
      }
    }
    return holders;
  }

  private static String objectId(ContactEntry entry) {
    String objectId = entry.contact.objectId();
    return objectId == null ? "" : Folding.fold(objectId);
  }
}
