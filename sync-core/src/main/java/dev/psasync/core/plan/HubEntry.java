package dev.psasync.core.plan;

import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.UserKey;
import java.util.List;
import java.util.Objects;
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

  private @Nullable Decision decision;

  HubEntry(HubContact hub) {
    this.hub = hub;
  }

  void decided(Verdict verdict, @Nullable Object about, Reason... why) {
    decided(verdict, about, List.of(), why);
  }

  void decided(Verdict verdict, @Nullable Object about, List<FieldNote> notes, Reason... why) {
    UserKey user = hub.user();
    decision =
        new Decision(
            SubjectKind.HUB_CONTACT,
            user == null ? null : user.tenant(),
            hub.id().value(),
            verdict,
            about == null ? null : about.toString(),
            List.of(why),
            notes);
  }

  /** Returns what was decided (B-2); nothing is done with what nobody looked at. */
  Decision decision() {
    if (decision == null) {
      decided(Verdict.UNRELATED, null, Reasons.UNRELATED_IN_HUB);
    }
    return Objects.requireNonNull(decision);
  }
}
