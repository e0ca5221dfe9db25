package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.undo.HubTieStep;
import dev.psasync.core.undo.LinkStep;
import dev.psasync.engine.state.AppliedPlan;
import dev.psasync.engine.state.AppliedPlans;
import dev.psasync.engine.state.CompanyHolds;
import dev.psasync.engine.state.Hold;
import dev.psasync.engine.state.LinkHistory;
import dev.psasync.spi.CompanyOutcome;
import dev.psasync.spi.SyncStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a store keeps for undo and approvals, or a stand-in as long as the engine lives for stores
 * that keep none.
 */
record RunRecords(CompanyHolds holds, LinkHistory history, AppliedPlans applied) {

  static RunRecords of(SyncStore store) {
    return new RunRecords(
        store instanceof CompanyHolds own ? own : new InProcessHolds(),
        store instanceof LinkHistory own ? own : new NoHistory(),
        store instanceof AppliedPlans own ? own : new NoPlans());
  }

  /**
   * Stores a company's outcome: first how the links looked, then how they look, then that nothing
   * is left to recover. Broken off in between, it is done again by the next run.
   *
   * @param run the run that stores
   * @param owner the run whose writes these are
   * @param before the company's links up to now
   * @param tiesBefore the ties of its contacts to the hub up to now
   * @param all whether unknown outcomes are done with too; else the next run looks after them
   */
  void store(
      RunContext run,
      String owner,
      List<Link> before,
      List<HubTie> tiesBefore,
      CompanyOutcome outcome,
      boolean all) {
    Map<UserKey, Link> known = new HashMap<>();
    before.forEach(link -> known.putIfAbsent(link.user(), link));
    List<LinkStep> steps = new ArrayList<>();
    for (Link link : outcome.links()) {
      steps.add(new LinkStep(link.user(), outcome.company(), known.get(link.user()), true));
    }
    for (UserKey removed : outcome.removed()) {
      steps.add(new LinkStep(removed, outcome.company(), known.get(removed), true));
    }
    Map<ContactId, HubTie> knownTies = new HashMap<>();
    tiesBefore.forEach(tie -> knownTies.put(tie.contact(), tie));
    List<HubTieStep> ties =
        outcome.hubTies().stream()
            .filter(tie -> !tie.equals(knownTies.get(tie.contact())))
            .map(
                tie ->
                    new HubTieStep(
                        tie.contact(), outcome.company(), knownTies.get(tie.contact()), true))
            .toList();
    if (!steps.isEmpty() || !ties.isEmpty()) {
      history.keep(owner, steps, ties);
    }
    run.store().record(outcome);
    run.journal().settle(owner, CompanyRun.subject(outcome.company()), all);
  }

  private static final class InProcessHolds implements CompanyHolds {
    private final Map<CompanyId, Hold> holds = new TreeMap<>();

    @Override
    public synchronized void hold(Hold hold) {
      holds.put(hold.company(), hold);
    }

    @Override
    public synchronized Optional<Hold> held(CompanyId company) {
      return Optional.ofNullable(holds.get(company));
    }

    @Override
    public synchronized List<Hold> holds() {
      return List.copyOf(holds.values());
    }

    @Override
    public synchronized boolean resume(CompanyId company) {
      return holds.remove(company) != null;
    }
  }

  private static final class NoHistory implements LinkHistory {
    @Override
    public void keep(String run, List<LinkStep> steps, List<HubTieStep> ties) {}

    @Override
    public List<LinkStep> steps(String run, CompanyId company) {
      return List.of();
    }

    @Override
    public List<HubTieStep> tieSteps(String run, CompanyId company) {
      return List.of();
    }
  }

  private static final class NoPlans implements AppliedPlans {
    @Override
    public void applied(AppliedPlan plan) {}

    @Override
    public Optional<AppliedPlan> appliedPlan(String hash) {
      return Optional.empty();
    }
  }
}
