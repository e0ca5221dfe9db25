package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Detail;
import dev.psasync.core.policy.Mode;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one run is asked to do. Start from {@link #everything()}.
 *
 * @param mode what it may do; null takes the settings' mode (C-10)
 * @param tenants a pilot's tenants; empty for all
 * @param companies a pilot's companies; empty for all
 * @param approvals hashes of plans that the caller approves (B-3); the plan must be kept in the
 *     store and still be valid
 * @param onlyApproved whether nothing but plans named by {@code approvals} is applied: this is how
 *     a plan that a person has seen is carried out, and nothing else
 * @param detail how much the plans tell of fields for which nothing is to be done
 */
public record RunRequest(
    @Nullable Mode mode,
    Set<TenantId> tenants,
    Set<CompanyId> companies,
    Set<String> approvals,
    boolean onlyApproved,
    Detail detail) {
  /** Copies. */
  public RunRequest {
    tenants = Set.copyOf(tenants);
    companies = Set.copyOf(companies);
    approvals = Set.copyOf(approvals);
    Objects.requireNonNull(detail, "detail");
  }

  /** All tenants, in the settings' mode. */
  public static RunRequest everything() {
    return new RunRequest(null, Set.of(), Set.of(), Set.of(), false, Detail.DIFFERENCES);
  }

  /** Returns a copy with another mode. */
  public RunRequest withMode(Mode value) {
    return new RunRequest(value, tenants, companies, approvals, onlyApproved, detail);
  }

  /** Returns a copy that also takes in one tenant, and no tenant that was not named. */
  public RunRequest withTenant(TenantId tenant) {
    return new RunRequest(mode, with(tenants, tenant), companies, approvals, onlyApproved, detail);
  }

  /** Returns a copy that also takes in one company, and no company that was not named. */
  public RunRequest withCompany(CompanyId company) {
    return new RunRequest(mode, tenants, with(companies, company), approvals, onlyApproved, detail);
  }

  /** Returns a copy that also approves a plan. */
  public RunRequest withApproval(String planHash) {
    return new RunRequest(
        mode, tenants, companies, with(approvals, planHash), onlyApproved, detail);
  }

  /** Returns a copy that applies approved plans only. */
  public RunRequest withOnlyApproved() {
    return new RunRequest(mode, tenants, companies, approvals, true, detail);
  }

  /** Returns a copy whose plans tell more or less. */
  public RunRequest withDetail(Detail value) {
    return new RunRequest(mode, tenants, companies, approvals, onlyApproved, value);
  }

  /** Returns whether only some tenants or companies are asked for. */
  public boolean pilot() {
    return !tenants.isEmpty() || !companies.isEmpty();
  }

  private static <T> Set<T> with(Set<T> set, T item) {
    Set<T> more = new HashSet<>(set);
    more.add(item);
    return more;
  }
}
