package dev.psasync.core.company;

import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.Write;
import java.util.List;

/**
 * The result of company matching: one match per tenant, ordered by tenant id.
 *
 * @param matches one per tenant
 * @param writes tenant ids to store on companies and companies to create
 * @param findings what a person should know
 */
public record CompanyMatches(
    List<CompanyMatch> matches, List<Write> writes, List<Finding> findings) {
  /** Copies. */
  public CompanyMatches {
    matches = List.copyOf(matches);
    writes = List.copyOf(writes);
    findings = List.copyOf(findings);
  }
}
