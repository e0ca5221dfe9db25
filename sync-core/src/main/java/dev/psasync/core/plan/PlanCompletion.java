package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.Brakes;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a plan of writes that were decided elsewhere than by the {@link Planner}, such as those of
 * an undo: judges the brakes, counts the cost and hashes the content. Pure.
 *
 * @param company the company
 * @param contacts its contacts as they are
 * @param links its links
 * @param brakes the limits (B-3)
 * @param psa what the PSA can do
 * @param now the instant that the plan is made for
 * @param expiresAt from when on it can neither be approved nor applied
 */
public record PlanCompletion(
    CompanyId company,
    List<Contact> contacts,
    List<Link> links,
    Brakes brakes,
    PsaProfile psa,
    Instant now,
    Instant expiresAt) {

  /** Makes the plan. */
  public SyncPlan complete(List<Decision> decisions, List<Write> writes, List<Finding> findings) {
    Findings all = new Findings();
    findings.forEach(all::add);
    Set<ContactId> active = new HashSet<>();
    contacts.stream().filter(Contact::active).forEach(contact -> active.add(contact.id()));
    Map<TenantId, Set<FindingCode>> tripped =
        BrakeCheck.of(brakes, active::contains, links, all).tripped(writes);
    List<Finding> sorted = all.sorted();
    return new SyncPlan(
        company,
        now,
        expiresAt,
        decisions,
        writes,
        sorted,
        tripped,
        List.of(),
        List.of(),
        Costs.of(writes, psa),
        PlanHash.of(company, decisions, writes, sorted, tripped));
  }
}
