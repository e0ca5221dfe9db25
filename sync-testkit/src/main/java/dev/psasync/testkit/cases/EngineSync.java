package dev.psasync.testkit.cases;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.core.policy.Mode;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.engine.AppliedWrite;
import dev.psasync.engine.CompanyResult;
import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.settings.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs a case with the real engine, and so the real matcher and planner, over its world. */
final class EngineSync implements SyncParty {

  @Override
  public RunOutcome run(CaseWorld world, CaseStep step) {
    SyncPolicy policy = world.policy();
    WorldPsa psa = new WorldPsa(world);
    SyncEngine engine =
        SyncEngine.builder()
            .directory(new WorldDirectory(world))
            .psa(psa)
            .writeListener(psa)
            .hub(
                world.hub == null
                    ? null
                    : new WorldHub(world.hub, world.read(CaseWorld.PsaList.HUB)))
            .store(world.store)
            .settings(Settings.of(policy))
            .clock(Clock.fixed(world.now, ZoneOffset.UTC))
            .sleeper(duration -> {})
            .parallelTenants(1)
            .build();
    resolve(world, step, engine);
    RunRequest request = request(world);
    if (step.approved() && policy.mode() == Mode.APPLY) {
      for (SyncPlan plan : engine.run(request.withMode(Mode.PLAN)).plans()) {
        engine.approve(plan, "a case");
      }
    }
    return outcome(engine.run(request));
  }

  private static RunRequest request(CaseWorld world) {
    RunRequest request = RunRequest.everything();
    if (world.tenants.values().stream().allMatch(state -> state.run)) {
      return request;
    }
    for (TenantPatch.TenantState state : world.tenants.values()) {
      if (state.run) {
        request = request.withTenant(state.tenant.id());
      }
    }
    return request;
  }

  private static void resolve(CaseWorld world, CaseStep step, SyncEngine engine) {
    for (CaseResolution resolution : step.resolutions()) {
      UserId user = resolution.user();
      Contact contact = world.contacts.get(resolution.contact());
      if (contact == null) {
        throw resolution
            .place()
            .error("contact '" + resolution.contact() + "' is not there before this run");
      }
      CompanyId company = contact.company();
      String field = resolution.field();
      CaseResolution.Side take = resolution.take();
      if (user == null || (field != null && take != null)) {
        engine.resolve(
            new ConflictDecision(
                company,
                resolution.contact(),
                Objects.requireNonNull(field, "field"),
                ConflictDecision.Take.valueOf(Objects.requireNonNull(take, "take").name())));
        continue;
      }
      TenantId tenant = world.home(resolution.tenant(), resolution.place());
      engine.resolve(company, new UserKey(tenant, user), resolution.contact());
    }
  }

  private static RunOutcome outcome(SyncResult result) {
    List<Write> planned = new ArrayList<>();
    result.companies().stream().map(CompanyResult::planned).forEach(planned::addAll);
    result.applied().stream().map(AppliedWrite::write).forEach(planned::add);
    List<Write> written =
        result.allApplied().stream()
            .filter(each -> each.result() == AppliedWrite.Result.DONE)
            .map(AppliedWrite::write)
            .toList();
    return new RunOutcome(
        result.matches(),
        WrittenWords.of(planned),
        WrittenWords.of(written),
        result.allFindings(),
        result.plans());
  }
}
