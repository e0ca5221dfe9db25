package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The immutable result of deciding for one company: what is shown by a dry run, approved by a
 * person and applied. The same inputs give the same plan, byte for byte, whatever their order
 * (B-1). Safe to share between threads. The content hash, and the decisions on people for whom
 * nothing is to be done, are worked out when first asked for.
 */
public final class SyncPlan {
  /** The version of the plan's content; changes when a reader must. */
  public static final int VERSION = 2;

  private final CompanyId company;
  private final Instant createdAt;
  private final Instant expiresAt;
  private final List<Decision> decisions;
  private final List<Write> writes;
  private final List<Finding> findings;
  private final Map<TenantId, Set<FindingCode>> brakes;
  private final List<LinkChange> linkChanges;
  private final List<HubChange> hubChanges;
  private final PlanCost cost;
  private volatile @Nullable String hash;

  /**
   * Makes a plan from its parts, as they were stored.
   *
   * @param company the company
   * @param createdAt the instant it was made for
   * @param expiresAt from when on it can neither be approved nor applied
   * @param decisions one for each person, contact and hub contact, ordered (B-2)
   * @param writes all operations, those of braked tenants included, in the order they are applied
   * @param findings what a person should know, ordered
   * @param brakes tenants whose brake tripped, with the brakes (B-3)
   * @param linkChanges what is remembered of people once the writes are done
   * @param hubChanges what is remembered of contacts and their hub contacts then
   * @param cost what applying costs
   * @param hash the content hash
   */
  public SyncPlan(
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
    this(
        company,
        createdAt,
        expiresAt,
        List.copyOf(decisions),
        writes,
        findings,
        brakes,
        linkChanges,
        hubChanges,
        cost);
    this.hash = Objects.requireNonNull(hash, "hash");
  }

  /** Makes a plan whose hash follows from its content; the decisions are taken as they are. */
  SyncPlan(
      CompanyId company,
      Instant createdAt,
      Instant expiresAt,
      List<Decision> decisions,
      List<Write> writes,
      List<Finding> findings,
      Map<TenantId, Set<FindingCode>> brakes,
      List<LinkChange> linkChanges,
      List<HubChange> hubChanges,
      PlanCost cost) {
    this.company = Objects.requireNonNull(company, "company");
    this.createdAt = Objects.requireNonNull(createdAt, "createdAt");
    this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
    this.decisions = decisions;
    this.writes = List.copyOf(writes);
    this.findings = List.copyOf(findings);
    this.brakes = Map.copyOf(brakes);
    this.linkChanges = List.copyOf(linkChanges);
    this.hubChanges = List.copyOf(hubChanges);
    this.cost = Objects.requireNonNull(cost, "cost");
  }

  /** Returns the company. */
  public CompanyId company() {
    return company;
  }

  /** Returns the instant it was made for. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Returns from when on it can neither be approved nor applied. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /**
   * Returns one decision for each person, contact and hub contact (B-2): people by tenant and id,
   * contacts by id, hub contacts by id.
   */
  public List<Decision> decisions() {
    return decisions;
  }

  /** Returns all operations, those of braked tenants included, in the order they are applied. */
  public List<Write> writes() {
    return writes;
  }

  /** Returns what a person should know, ordered. */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * Returns the tenants whose brake tripped, with the brakes (B-3): nothing of theirs is written
   * until this plan's hash is approved.
   */
  public Map<TenantId, Set<FindingCode>> brakes() {
    return brakes;
  }

  /** Returns what is remembered of people once the writes are done. */
  public List<LinkChange> linkChanges() {
    return linkChanges;
  }

  /** Returns what is remembered of contacts and their hub contacts once the writes are done. */
  public List<HubChange> hubChanges() {
    return hubChanges;
  }

  /** Returns what applying costs. */
  public PlanCost cost() {
    return cost;
  }

  /** Returns the content hash: SHA-256, hexadecimal, of everything but the instants. */
  public String hash() {
    String known = hash;
    if (known == null) {
      known = contentHash();
      hash = known;
    }
    return known;
  }

  /**
   * Works out the content hash anew. A plan that was stored and read again and whose content does
   * not have its {@link #hash()} was changed by somebody.
   */
  public String contentHash() {
    return PlanHash.of(company, decisions, writes, findings, brakes);
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
    if (decisions instanceof Decisions compact) {
      return compact.find(kind, id);
    }
    return decisions.stream()
        .filter(decision -> decision.kind() == kind && decision.id().equals(id))
        .findFirst();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SyncPlan that
        && company.equals(that.company)
        && createdAt.equals(that.createdAt)
        && expiresAt.equals(that.expiresAt)
        && hash().equals(that.hash())
        && writes.equals(that.writes)
        && findings.equals(that.findings)
        && brakes.equals(that.brakes)
        && linkChanges.equals(that.linkChanges)
        && hubChanges.equals(that.hubChanges)
        && cost.equals(that.cost)
        && decisions.equals(that.decisions);
  }

  @Override
  public int hashCode() {
    return hash().hashCode();
  }

  /** Returns company, hash and the number of writes. */
  @Override
  public String toString() {
    return "SyncPlan[" + company + ", " + writes.size() + " writes, " + hash() + "]";
  }
}
