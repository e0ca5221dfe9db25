package dev.psasync.core.undo;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.policy.Brakes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an undo is planned from.
 *
 * @param run the run that is taken back
 * @param writes what it wrote in this company, in the order of writing
 * @param company the company as it is
 * @param contacts the contacts concerned as they are, with every field that the run wrote; for the
 *     emails that others hold, all contacts of the company
 * @param hub the company's hub contacts, or null if there is no hub
 * @param links the company's links as they are
 * @param sites which company each site belongs to, for contacts that were moved
 * @param regions the default region for phone numbers by tenant, where known (F-6)
 * @param abilities what the PSA can take back
 * @param psa what the planner must know of the PSA
 * @param brakes the limits (B-3)
 * @param now the instant
 * @param expiresAt from when on the plan can neither be approved nor applied
 */
public record UndoInput(
    String run,
    List<UndoneWrite> writes,
    Company company,
    List<Contact> contacts,
    @Nullable List<HubContact> hub,
    List<Link> links,
    Map<SiteId, CompanyId> sites,
    Map<TenantId, String> regions,
    Set<Ability> abilities,
    PsaProfile psa,
    Brakes brakes,
    Instant now,
    Instant expiresAt) {
  /** What not every PSA can take back. */
  public enum Ability {
    /** Clear the object id of a contact. */
    CLEAR_OBJECT_ID,
    /** Take a type off a contact. */
    REMOVE_CONTACT_TYPE,
    /** Take a tenant id off a company. */
    UNMAP_TENANT,
    /** Move a contact to another site of its company. */
    MOVE_SITE,
    /** Move a contact to another company. */
    MOVE_COMPANY
  }

  /** Checks and copies. */
  public UndoInput {
    Objects.requireNonNull(run, "run");
    writes = List.copyOf(writes);
    Objects.requireNonNull(company, "company");
    contacts = List.copyOf(contacts);
    hub = hub == null ? null : List.copyOf(hub);
    links = List.copyOf(links);
    sites = Map.copyOf(sites);
    regions = Map.copyOf(regions);
    abilities = Set.copyOf(abilities);
    Objects.requireNonNull(psa, "psa");
    Objects.requireNonNull(brakes, "brakes");
    Objects.requireNonNull(now, "now");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** Returns the run and the number of writes. */
  @Override
  public String toString() {
    return "UndoInput[" + run + ", " + writes.size() + " writes]";
  }
}
