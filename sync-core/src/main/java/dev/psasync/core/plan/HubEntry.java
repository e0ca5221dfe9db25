package dev.psasync.core.plan;

import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubTie;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hub contact on the way through one planning run. */
final class HubEntry {
  final HubContact hub;

  /** The stored tie, if it is the one that led here. */
  @Nullable HubTie tie;

  /** Whether tie or hub say by id which contact this is; an email alone is weaker. */
  boolean byId;

  /** How many contacts' ties point here. */
  int ties;

  /** Whether it stands for some contact, or for somebody whose contact is to be created. */
  boolean taken;

  Verdict verdict = Verdict.UNRELATED;
  @Nullable String other;
  List<Reason> reasons = Reasons.IN_HUB;

  HubEntry(HubContact hub) {
    this.hub = hub;
  }

  /** Takes it for its tie's contact, for which nothing is to be done. */
  void settle(HubTie own) {
    tie = own;
    byId = true;
    taken = true;
    verdict = Verdict.UNCHANGED;
    other = own.contact().value();
    reasons = Reasons.UNCHANGED_IN_HUB;
  }

  void decided(Verdict decided, @Nullable Object about, Reason... why) {
    verdict = decided;
    other = about == null ? null : about.toString();
    reasons = List.of(why);
  }
}
