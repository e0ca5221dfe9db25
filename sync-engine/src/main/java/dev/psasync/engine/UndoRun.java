package dev.psasync.engine;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.WriteJson;
import dev.psasync.engine.state.JournalEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** Takes back what one run wrote, company by company. */
final class UndoRun implements Execution {
  private static final String COMPANY = "company ";

  private final RunContext run;
  private final String undone;
  private final List<JournalEntry> entries;
  private final int parallelCompanies;
  private final Tally tally;

  UndoRun(RunContext run, String undone, List<JournalEntry> entries, int parallelCompanies) {
    this.run = run;
    this.undone = undone;
    this.entries = entries;
    this.parallelCompanies = parallelCompanies;
    this.tally = new Tally(run);
  }

  @Override
  public Tally execute() {
    Estates estates = Estates.open(run);
    estates.failures().forEach(tally::failed);
    if (estates.none()) {
      return tally;
    }
    createdCompanies();
    Map<CompanyId, CompanyRun.Finished> finished = new ConcurrentSkipListMap<>();
    try (Parallel parallel = new Parallel(parallelCompanies, run.id())) {
      parallel.forEach(
          companies(),
          id -> {
            Estate estate = estates.of(id);
            if (estate == null) {
              tally.find(
                  Finding.of(FindingCode.FAILED, null, id)
                      .withDetail(
                          "the PSA of the company could not be asked; nothing was undone, try"
                              + " again"));
              return;
            }
            Company listed = estate.company(id);
            Company company =
                listed == null ? new Company(id, id.value(), null, List.of(), true, null) : listed;
            finished.put(id, safely(new CompanyUndo(estate.run(), estate, company, undone)));
          });
    }
    finished.values().forEach(tally::finished);
    return tally;
  }

  private CompanyRun.Finished safely(CompanyUndo company) {
    try {
      return company.run();
    } catch (RuntimeException e) {
      return company.failed(e);
    }
  }

  private Set<CompanyId> companies() {
    Set<CompanyId> companies = new TreeSet<>();
    for (JournalEntry entry : entries) {
      if (entry.subject().startsWith(COMPANY)) {
        companies.add(new CompanyId(entry.subject().substring(COMPANY.length())));
      }
    }
    if (!run.request().companies().isEmpty()) {
      for (CompanyId asked : run.request().companies()) {
        if (!companies.contains(asked)) {
          tally.find(
              Finding.of(FindingCode.NOT_UNDONE, null, asked)
                  .withDetail("run " + undone + " wrote nothing to this company"));
        }
      }
      companies.retainAll(run.request().companies());
    }
    return companies;
  }

  /** Companies are never deleted. */
  private void createdCompanies() {
    for (JournalEntry entry : entries) {
      if (!"DONE".equals(entry.outcome()) || entry.subject().startsWith(COMPANY)) {
        continue;
      }
      for (Write write : WriteJson.readAll(entry.writes())) {
        TenantId tenant = write.tenant();
        if (write instanceof Write.CreateCompany && tenant != null) {
          tally.find(
              Finding.of(FindingCode.NOT_UNDONE, tenant, tenant)
                  .withDetail("a created company is never deleted; deactivate it by hand"));
        }
      }
    }
  }
}
