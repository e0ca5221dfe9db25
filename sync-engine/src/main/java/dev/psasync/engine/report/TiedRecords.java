package dev.psasync.engine.report;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Decision;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.SubjectKind;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The user, contact and hub contact that a plan ties together, by any of their ids. */
final class TiedRecords {
  private final Map<SubjectKind, Set<String>> ids = new EnumMap<>(SubjectKind.class);

  private TiedRecords() {
    for (SubjectKind kind : SubjectKind.values()) {
      ids.put(kind, new HashSet<>());
    }
  }

  /** Finds what is tied to an id, which may be of any kind; case does not matter. */
  static TiedRecords of(SyncPlan plan, String id) {
    TiedRecords records = new TiedRecords();
    Set<String> asked = Set.of(folded(id));
    boolean known = false;
    for (Decision decision : plan.decisions()) {
      if (asked.contains(folded(decision.id()))) {
        records.add(decision.kind(), decision.id());
        known = true;
      }
    }
    if (!known) {
      // Somebody of whom there are only findings, or writes of the company.
      for (SubjectKind kind : SubjectKind.values()) {
        records.add(kind, id);
      }
    }
    records.follow(plan);
    records.follow(plan);
    return records;
  }

  /** Takes in the other sides of everything that is in already. */
  private void follow(SyncPlan plan) {
    for (Decision decision : plan.decisions()) {
      String other = decision.other();
      if (other == null) {
        continue;
      }
      SubjectKind otherKind =
          decision.kind() == SubjectKind.USER ? SubjectKind.CONTACT : SubjectKind.USER;
      if (decision.kind() == SubjectKind.HUB_CONTACT && !has(SubjectKind.USER, other)) {
        otherKind = SubjectKind.CONTACT;
      }
      if (include(decision)) {
        add(otherKind, other);
      } else if (has(otherKind, other)) {
        add(decision.kind(), decision.id());
      }
    }
  }

  boolean include(Decision decision) {
    return has(decision.kind(), decision.id());
  }

  boolean concerns(Write write) {
    UserKey user = write.user();
    ContactId contact = write instanceof Write.HubWrite hub ? hub.forContact() : write.contact();
    HubId hubContact = write instanceof Write.HubWrite hub ? hub.hub() : null;
    return has(SubjectKind.USER, user == null ? null : user.user().value())
        || has(SubjectKind.CONTACT, contact == null ? null : contact.value())
        || has(SubjectKind.HUB_CONTACT, hubContact == null ? null : hubContact.value());
  }

  /** A finding does not say of what kind its ids are. */
  boolean concerns(Finding finding) {
    return finding.ids().stream()
        .anyMatch(id -> ids.values().stream().anyMatch(known -> known.contains(folded(id))));
  }

  private void add(SubjectKind kind, String id) {
    ids.getOrDefault(kind, Set.of()).add(folded(id));
  }

  private boolean has(SubjectKind kind, @Nullable String id) {
    return id != null && ids.getOrDefault(kind, Set.of()).contains(folded(id));
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
