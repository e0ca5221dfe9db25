package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was planned and done for one company.
 *
 * @param company the company
 * @param name its name
 * @param tenants its tenants in this run
 * @param plan the plan, or null if none was made
 * @param companyWrites writes on the company itself (C-7), which are not part of the plan's hash
 * @param applied what became of each write, in the order of applying; empty in a dry run
 * @param findings the plan's findings and those of applying it, ordered
 * @param contacts contacts that a write or finding is about, for reports
 * @param users people that a write or finding is about, for reports
 */
public record CompanyResult(
    CompanyId company,
    String name,
    List<TenantId> tenants,
    @Nullable SyncPlan plan,
    List<Write> companyWrites,
    List<AppliedWrite> applied,
    List<Finding> findings,
    Map<ContactId, PersonCard> contacts,
    Map<UserKey, PersonCard> users) {
  /** Checks and copies. */
  public CompanyResult {
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(name, "name");
    tenants = List.copyOf(tenants);
    companyWrites = List.copyOf(companyWrites);
    applied = List.copyOf(applied);
    findings = findings.stream().sorted().toList();
    contacts = Map.copyOf(contacts);
    users = Map.copyOf(users);
  }

  /** Returns all writes that were planned, those on the company itself first. */
  public List<Write> planned() {
    if (plan == null) {
      return companyWrites;
    }
    return java.util.stream.Stream.concat(companyWrites.stream(), plan.writes().stream()).toList();
  }

  /** Returns how many writes had this result. */
  public int count(AppliedWrite.Result result) {
    return (int) applied.stream().filter(write -> write.result() == result).count();
  }

  /** Returns the company and its numbers, no names. */
  @Override
  public String toString() {
    return "CompanyResult["
        + company
        + ", "
        + planned().size()
        + " planned, "
        + count(AppliedWrite.Result.DONE)
        + " done, "
        + findings.size()
        + " findings]";
  }
}
