package dev.psasync.examples.console;

import dev.psasync.core.company.CompanyMatch;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.CompanyResult;
import dev.psasync.engine.RunListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shows how far a run is: one line that changes on a terminal, a line per milestone elsewhere.
 * Thread-safe. Ids and numbers only, no names of people.
 */
public final class Progress implements RunListener {
  private static final int BAR = 20;

  private final Terminal terminal;
  private final AtomicInteger matched = new AtomicInteger();
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicInteger users = new AtomicInteger();
  private final AtomicInteger planned = new AtomicInteger();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();

  /** Starts at nothing. */
  public Progress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void companiesMatched(List<CompanyMatch> matches) {
    int found =
        (int)
            matches.stream()
                .filter(match -> match.outcome() == CompanyMatch.Outcome.MATCHED)
                .count();
    matched.set(found);
    milestone("matched " + found + " of " + matches.size() + " tenants to companies");
  }

  @Override
  public void tenantRead(TenantId tenant, CompanyId company, int people, boolean complete) {
    users.addAndGet(people);
    if (read.incrementAndGet() == matched.get()) {
      milestone("read " + users.get() + " people of " + read.get() + " tenants");
    }
    status();
  }

  @Override
  public void tenantSkipped(TenantId tenant, Finding finding) {
    milestone("skipped tenant " + tenant + ": " + finding.detail());
  }

  @Override
  public void planned(SyncPlan plan) {
    status();
  }

  @Override
  public void applying(CompanyId company, int requests) {
    planned.addAndGet(requests);
    status();
  }

  @Override
  public void requestDone(CompanyId company, AppliedWrite.Result result) {
    written.incrementAndGet();
    status();
  }

  @Override
  public void companyFinished(CompanyResult result) {
    finished.incrementAndGet();
    status();
  }

  private void milestone(String text) {
    terminal.line("  " + text);
  }

  private void status() {
    int companies = matched.get();
    int tenths = companies == 0 ? 0 : Math.min(BAR, BAR * finished.get() / companies);
    terminal.status(
        "  ["
            + "#".repeat(tenths)
            + ".".repeat(BAR - tenths)
            + "] tenants read "
            + read.get()
            + "/"
            + companies
            + ", people "
            + users.get()
            + ", writes "
            + written.get()
            + "/"
            + planned.get()
            + ", done "
            + finished.get());
  }
}
