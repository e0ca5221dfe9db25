package dev.psasync.spi;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a sync remembers between runs: links with their baselines, mirrors of directories with their
 * cursors, settings that a baseline was made under, plans that wait for approval, and runs. Holds
 * personal data, never secrets. Thread-safe; all changes of one call are made together or not at
 * all.
 */
public interface SyncStore extends AutoCloseable {
  /** Returns the links of a company. */
  List<Link> links(CompanyId company);

  /** Streams all links of all companies, for the index of the estate. */
  void allLinks(Consumer<? super Link> sink);

  /** Returns the mirror of a tenant's users, if one is stored. */
  Optional<DirectoryMirror> mirror(TenantId tenant);

  /**
   * Returns the mirror of a tenant for whoever does not look at its users. A store that can leave
   * them unread gives an empty list, which then means nothing.
   */
  default Optional<DirectoryMirror> mirrorWithoutUsers(TenantId tenant) {
    return mirror(tenant);
  }

  /**
   * Returns the fingerprint of the scope settings that a tenant's links were last written under
   * (S-6).
   */
  Optional<String> scopeFingerprint(TenantId tenant);

  /** Returns a person's decisions on links that wait to be carried out (M-8). */
  Map<UserKey, ContactId> resolutions(CompanyId company);

  /** Stores a person's decision on a link. */
  void resolve(CompanyId company, UserKey user, ContactId contact);

  /** Returns persons' decisions on conflicts that wait to be carried out (H-3). */
  List<ConflictDecision> conflictDecisions(CompanyId company);

  /** Stores a person's decision on a conflict; a later one on the same field replaces it. */
  void resolve(ConflictDecision decision);

  /** Returns the ties of a company's contacts to hub contacts (H-1). */
  List<HubTie> hubTies(CompanyId company);

  /** Stores the outcome of one company's run, all of it or nothing. */
  void record(CompanyOutcome outcome);

  /** Keeps a plan, as its JSON, so that it can be approved and applied later. */
  void savePlan(StoredPlan plan);

  /** Returns a kept plan by its hash. */
  Optional<StoredPlan> plan(String hash);

  /** Stores that a person approved a plan. */
  void approve(String hash, String approvedBy, Instant at);

  /** Returns whether a plan of this hash was approved. */
  boolean approved(String hash);

  /** Stores what a run did. */
  void recordRun(StoredRun run);

  /** Returns the last runs, newest first. */
  List<StoredRun> runs(int limit);

  /** Stores what a run found, for the record; replaces what was stored for that run. */
  void recordFindings(String run, List<Finding> findings);

  /** Returns what a run found, in the order it was stored. */
  List<Finding> findings(String run);

  /**
   * Removes what is stored about a person of the directory and the contact they are linked to:
   * links, mirrors, the values in the journal, plans that name them with their approvals, findings
   * and decisions. Journal entries stay with their ids and outcomes, without values. What the
   * parties themselves hold is not touched: somebody who is still in a directory that is synced is
   * read again, and matched anew, in the next run; exclude or delete them there first.
   *
   * <p>The mirrors concerned are read in full next time, so that nothing is concluded from the gap.
   */
  void forget(UserKey user);

  /** As {@link #forget(UserKey)}, for a contact of the PSA and the person it is linked to. */
  void forget(ContactId contact);

  /** Releases the store. */
  @Override
  void close();
}
