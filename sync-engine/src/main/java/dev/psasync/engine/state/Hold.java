package dev.psasync.engine.state;

import dev.psasync.core.model.CompanyId;
import java.time.Instant;
import java.util.Objects;

/**
 * A company that runs leave alone until a person resumes it.
 *
 * @param company the company
 * @param run the run that put it on hold, usually an undo
 * @param since when
 * @param why why, for people; holds no personal data
 */
public record Hold(CompanyId company, String run, Instant since, String why) {
  /** Checks the parts. */
  public Hold {
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(why, "why");
  }
}
