package dev.psasync.engine.schedule;

import dev.psasync.core.model.CompanyId;
import dev.psasync.engine.RunControl;

/** What a {@link SyncRunner} does when a company's turn has come. Must be thread-safe. */
@FunctionalInterface
public interface CompanySync {
  /**
   * Syncs one company and returns when it is done, usually by {@code engine.run(
   * RunRequest.everything().withCompany(company), control)}. What it throws is logged, and the
   * company is tried again at its next turn.
   *
   * @param control cancelled when the runner shuts down; hand it on to the engine
   */
  void sync(CompanyId company, RunControl control);
}
