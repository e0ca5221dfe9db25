package dev.psasync.core.plan;

import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan depends on beside the company and the policy.
 *
 * @param now the instant that counts for grace periods and validity
 * @param estate who holds what in the whole PSA
 * @param psa what the PSA can do
 * @param resolutions a person's decisions on links: the contact that a person is (M-8)
 * @param conflictDecisions a person's decisions on conflicts of shared fields (H-3)
 * @param scopeChanged tenants whose scope settings changed since their baseline (S-6)
 * @param moves the contacts of other companies that this plan may move here (M-7), or null for all
 *     that the rules allow: of companies planned in one run at most one may have a contact
 * @param detail how much the plan tells; it decides nothing and changes no hash
 */
public record PlanContext(
    Instant now,
    EstateIndex estate,
    PsaProfile psa,
    Map<UserKey, ContactId> resolutions,
    Set<ConflictDecision> conflictDecisions,
    Set<TenantId> scopeChanged,
    @Nullable Set<ContactId> moves,
    Detail detail) {
  /** Checks and copies. */
  public PlanContext {
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(estate, "estate");
    Objects.requireNonNull(psa, "psa");
    resolutions = Map.copyOf(resolutions);
    conflictDecisions = Set.copyOf(conflictDecisions);
    scopeChanged = Set.copyOf(scopeChanged);
    moves = moves == null ? null : Set.copyOf(moves);
    Objects.requireNonNull(detail, "detail");
  }

  /** Makes a context without decisions of persons and scope changes, for differences only. */
  public static PlanContext of(Instant now, EstateIndex estate, PsaProfile psa) {
    return new PlanContext(
        now, estate, psa, Map.of(), Set.of(), Set.of(), null, Detail.DIFFERENCES);
  }

  /** Returns whether a contact of another company may come here. */
  boolean mayMove(ContactId contact) {
    return moves == null || moves.contains(contact);
  }

  /** Returns a copy with another detail. */
  public PlanContext withDetail(Detail value) {
    return new PlanContext(
        now, estate, psa, resolutions, conflictDecisions, scopeChanged, moves, value);
  }
}
