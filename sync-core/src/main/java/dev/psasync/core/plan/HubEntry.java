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

  /** Whether it stands for some contact, or for somebody whose contact is to be created. */
  boolean taken;

  Verdict verdict = Verdict.UNRELATED;
  @Nullable String other;
  List<Reason> reasons = List.of(Reason.of(Rule.H_1));

  HubEntry(HubContact hub) {
    this.hub = hub;
  }

  void decided(Verdict decided, @Nullable Object about, Reason... why) {
    verdict = decided;
    other = about == null ? null : about.toString();
    reasons = List.of(why);
  }
}
