package dev.psasync.engine.state;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.undo.HubTieStep;
import dev.psasync.core.undo.LinkStep;
import java.util.List;

/**
 * How links looked before runs changed them, so that an undo can set them back. Holds
 * personal data. Thread-safe.
 */
public interface LinkHistory {
  /**
   * Keeps how links look before a run changes them; called before the change is stored.
   *
   * @param run the run
   * @param steps the links; {@link LinkStep#last()} is ignored
   * @param ties the ties to the hub, likewise
   */
  void keep(String run, List<LinkStep> steps, List<HubTieStep> ties);

  /** Returns what a run changed for a company, in its order. */
  List<LinkStep> steps(String run, CompanyId company);

  /** Returns the ties to the hub that a run changed for a company, in its order. */
  List<HubTieStep> tieSteps(String run, CompanyId company);
}
