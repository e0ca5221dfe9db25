package dev.psasync.core.plan;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.UserKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user on the way through one planning run. */
final class Person {
  final UserKey key;
  final DirectoryUser user;
  final TenantSnapshot tenant;
  final @Nullable Link link;

  /** The address that counts as the email under the policy, trimmed; null if blank. */
  final @Nullable String email;

  final Scope scope;
  final Standing standing;

  /** The contact that is this person, once known. */
  @Nullable ContactEntry entry;

  /** The rule that found the contact. */
  Rule by = Rule.M_1;

  /** Why nothing may be written for this person; null if nothing holds. */
  @Nullable FindingCode held;

  /** Whether a link is to be made that did not exist before this run. */
  boolean firstTie;

  /** Whether the contact is one of another company, to be moved here (M-7). */
  boolean moves;

  /** The email to be written to the contact; null if none is to be written. */
  @Nullable String emailWish;

  /** Whether the wish cannot be fulfilled because another contact holds the email (F-5). */
  boolean emailTaken;

  /** When the contact's emails can be written: after all contacts with a lower number (F-5). */
  int emailOrder;

  /** What the contact's state becomes. */
  Lifecycle lifecycle = Lifecycle.ACTIVE;

  /** What the person's decision says beyond {@link #scope} and {@link #by}, in order. */
  final List<Reason> reasons = new ArrayList<>(2);

  Person(
      UserKey key,
      DirectoryUser user,
      TenantSnapshot tenant,
      @Nullable Link link,
      @Nullable String email,
      Scope scope) {
    this.key = key;
    this.user = user;
    this.tenant = tenant;
    this.link = link;
    this.email = email;
    this.scope = scope;
    standing = scope.standing();
  }

  boolean usersComplete() {
    return tenant.users().provenComplete();
  }

  @Nullable String region() {
    return tenant.tenant().country();
  }

  /** Returns the link, if it ties the person to this very contact; null for a new tie. */
  @Nullable Link history() {
    return firstTie ? null : link;
  }

  /** Returns the tie's contact; only to be called once there is one. */
  ContactEntry tied() {
    if (entry == null) {
      throw new IllegalStateException("no contact for " + key);
    }
    return entry;
  }

  /** Returns whether this person may look for a contact by email or alias (M-3, M-4). */
  boolean claims() {
    return standing == Standing.IN_SCOPE && entry == null && held == null;
  }

  /**
   * Returns whether this person would look for a contact if everything were known: the scope (S-5),
   * or all users and contacts. Such a person gets none, and makes doubtful what others claim.
   */
  boolean mightClaim() {
    return entry == null
        && ((standing == Standing.UNKNOWN && link == null)
            || (standing == Standing.IN_SCOPE && held == FindingCode.READ_INCOMPLETE));
  }

  void hold(FindingCode code, Reason reason) {
    held = code;
    reasons.add(reason);
  }

  /** Returns the chain of rules that led to the decision: scope, match, and what followed. */
  List<Reason> chain(Reason... more) {
    boolean saysHow = entry == null || saysHowMatched();
    Reason[] chain = new Reason[1 + (saysHow ? 0 : 1) + reasons.size() + more.length];
    int length = 0;
    chain[length++] = scope.reason();
    if (!saysHow) {
      chain[length++] = Reason.of(by);
    }
    for (int i = 0; i < reasons.size(); i++) {
      chain[length++] = reasons.get(i);
    }
    System.arraycopy(more, 0, chain, length, more.length);
    return List.of(chain);
  }

  private boolean saysHowMatched() {
    for (int i = 0; i < reasons.size(); i++) {
      if (reasons.get(i).rule() == by) {
        return true;
      }
    }
    return false;
  }
}
