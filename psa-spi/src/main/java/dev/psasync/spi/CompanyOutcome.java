package dev.psasync.spi;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is stored after one company's run.
 *
 * @param company the company
 * @param links links to insert or replace, by person
 * @param removed links to remove
 * @param mirrors mirrors to insert or replace, by tenant
 * @param scopeFingerprints fingerprints of the scope settings used, by tenant
 * @param resolved decisions of persons that were carried out and are done with
 * @param settled decisions on conflicts that were carried out and are done with; one that was
 *     changed meanwhile stays
 * @param hubTies ties to hub contacts to insert or replace, by contact
 */
public record CompanyOutcome(
    CompanyId company,
    List<Link> links,
    Set<UserKey> removed,
    List<DirectoryMirror> mirrors,
    Map<TenantId, String> scopeFingerprints,
    Set<UserKey> resolved,
    Set<ConflictDecision> settled,
    List<HubTie> hubTies) {
  /** Checks and copies. */
  public CompanyOutcome {
    Objects.requireNonNull(company, "company");
    links = List.copyOf(links);
    removed = Set.copyOf(removed);
    mirrors = List.copyOf(mirrors);
    scopeFingerprints = Map.copyOf(scopeFingerprints);
    resolved = Set.copyOf(resolved);
    settled = Set.copyOf(settled);
    hubTies = List.copyOf(hubTies);
  }

  /** Makes an outcome without a hub. */
  public CompanyOutcome(
      CompanyId company,
      List<Link> links,
      Set<UserKey> removed,
      List<DirectoryMirror> mirrors,
      Map<TenantId, String> scopeFingerprints,
      Set<UserKey> resolved) {
    this(company, links, removed, mirrors, scopeFingerprints, resolved, Set.of(), List.of());
  }
}
