package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The immutable result of deciding for one company: what is shown by a dry run, approved by a
 * person and applied. The same inputs give the same plan, byte for byte, whatever their order
 * (B-1).
 *
 * @param company the company
 * @param createdAt the instant it was made for
 * @param expiresAt from when on it can neither be approved nor applied
 * @param decisions one for each person, contact and hub contact, ordered (B-2)
 * @param writes all operations, those of braked tenants included, in the order they are applied
 * @param findings what a person should know, ordered
 * @param brakes tenants whose brake tripped, with the brakes (B-3): nothing of theirs is written
 *     until this plan's hash is approved
 * @param linkChanges what is remembered of people once the writes are done
 * @param hubChanges what is remembered of contacts and their hub contacts then
 * @param cost what applying costs
 * @param hash the content hash: SHA-256, hexadecimal, of everything but the instants
 */
public record SyncPlan(
    CompanyId company,
    Instant createdAt,
    Instant expiresAt,
    List<Decision> decisions,
    List<Write> writes,
    List<Finding> findings,
    Map<TenantId, Set<FindingCode>> brakes,
    List<LinkChange> linkChanges,
    List<HubChange> hubChanges,
    PlanCost cost,
    String hash) {
  /** The version of the plan's content; changes when a reader must. */
  public static final int VERSION = 1;

  /** Checks and copies. */
  public SyncPlan {
    Objects.requireNonNull(company, "company");
    decisions = List.copyOf(decisions);
    writes = List.copyOf(writes);
    findings = List.copyOf(findings);
    brakes = Map.copyOf(brakes);
    linkChanges = List.copyOf(linkChanges);
    hubChanges = List.copyOf(hubChanges);
    Objects.requireNonNull(hash, "hash");
  }

  /** Returns the writes that may be applied without an approval. */
  public List<Write> releasedWrites() {
    return brakes.isEmpty()
        ? writes
        : writes.stream()
            .filter(write -> write.tenant() == null || !brakes.containsKey(write.tenant()))
            .toList();
  }

  /**
   * Returns the decision about a person, contact or hub contact.
   *
   * @param kind what is asked for
   * @param id its id
   */
  public Optional<Decision> explain(SubjectKind kind, String id) {
    return decisions.stream()
        .filter(decision -> decision.kind() == kind && decision.id().equals(id))
        .findFirst();
  }

  /** Returns company, hash and the number of writes. */
  @Override
  public String toString() {
    return "SyncPlan[" + company + ", " + writes.size() + " writes, " + hash + "]";
  }
}
