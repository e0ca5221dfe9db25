package dev.psasync.engine;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.FindingCode;
import dev.psasync.core.plan.LinkChange;
import dev.psasync.core.plan.LinkRecorder;
import dev.psasync.core.plan.PlanCost;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.plan.Rule;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.WriteJson;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.spi.CompanyOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up what a run left behind that broke off between its first intent and storing its outcome
 * finds out what became of each intent, and stores the links that the broken run could not
 * store any more. What is remembered of our own writes (extra emails, types, deactivations) would
 * otherwise be lost. Called under the company's lease, with contacts read under it.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final RunContext run;
  private final CompanyId company;
  private final List<JournalEntry> entries;
  private final List<JournalEntry> companyCreations;

  private Recovery(
      RunContext run,
      CompanyId company,
      List<JournalEntry> entries,
      List<JournalEntry> companyCreations) {
    this.run = run;
    this.company = company;
    this.entries = entries;
    this.companyCreations = companyCreations;
  }

  /** Looks for what broken runs left behind for a company and for the creation of it. */
  static Recovery of(RunContext run, CompanyId company, List<OpenTenant> tenants) {
    List<JournalEntry> creations = new ArrayList<>();
    for (OpenTenant tenant : tenants) {
      creations.addAll(left(run, "tenant " + tenant.listed().id()));
    }
    return new Recovery(run, company, left(run, CompanyRun.subject(company)), creations);
  }

  private static List<JournalEntry> left(RunContext run, String subject) {
    return run.journal().unsettled(subject).stream()
        .filter(entry -> !entry.run().equals(run.id()))
        .toList();
  }

  boolean needed() {
    return !entries.isEmpty() || !companyCreations.isEmpty();
  }

  /** Recovers, broken run by broken run, and returns what cannot be known. */
  List<Finding> recover(CompanySnapshot snapshot) {
    for (JournalEntry entry : companyCreations) {
      if (entry.outcome() == null) {
        run.journal()
            .finish(entry.finished("DONE", "found in a later run", company.value(), run.now()));
      }
      run.journal().settle(entry.run(), entry.subject(), true);
    }
    Map<String, List<JournalEntry>> byRun =
        entries.stream()
            .collect(
                Collectors.groupingBy(JournalEntry::run, LinkedHashMap::new, Collectors.toList()));
    List<Finding> findings = new ArrayList<>();
    CompanySnapshot current = snapshot;
    for (Map.Entry<String, List<JournalEntry>> broken : byRun.entrySet()) {
      LOG.warn(
          "company {}: run {} broke off, looking after {} of its writes",
          company,
          broken.getKey(),
          broken.getValue().size());
      current = recover(broken.getKey(), broken.getValue(), current, findings);
    }
    return findings;
  }

  private CompanySnapshot recover(
      String broken, List<JournalEntry> theirs, CompanySnapshot snapshot, List<Finding> findings) {
    Intents intents = new Intents(run, snapshot);
    List<Write> done = new ArrayList<>();
    Map<UserKey, LinkRecorder.Applied> applied = new HashMap<>();
    for (JournalEntry entry : theirs) {
      List<Write> writes = WriteJson.readAll(entry.writes());
      Intents.Judged judged = intents.judge(entry, writes);
      boolean found = judged.result() == AppliedWrite.Result.DONE;
      if (entry.outcome() == null || (found && !judged.result().name().equals(entry.outcome()))) {
        ContactId contact = judged.contact();
        run.journal()
            .finish(
                entry.finished(
                    judged.result().name(),
                    "the run broke off; looked at by run " + run.id(),
                    contact == null ? null : contact.value(),
                    run.now()));
      }
      if (judged.result() == AppliedWrite.Result.UNKNOWN) {
        findings.add(unknown(entry, writes));
      } else if (judged.result() == AppliedWrite.Result.DONE && !undo(writes)) {
        for (Write write : writes) {
          UserKey user = write.user();
          if (user != null && write.kind() != Write.Kind.HUB) {
            done.add(write);
            applied.put(
                user, new LinkRecorder.Applied(LinkRecorder.Status.DONE, judged.contact(), null));
          }
        }
      }
    }
    List<Link> links = links(done, applied, snapshot);
    run.records()
        .store(
            run,
            broken,
            snapshot.links(),
            snapshot.hubTies(),
            new CompanyOutcome(company, links, Set.of(), List.of(), Map.of(), Set.of()),
            true);
    return with(snapshot, links);
  }

  /** What an undo sets back is set back by undoing again, not by remembering its writes. */
  private static boolean undo(List<Write> writes) {
    return writes.stream()
        .flatMap(write -> write.reasons().stream())
        .anyMatch(reason -> reason.rule() == Rule.A_5);
  }

  private static Finding unknown(JournalEntry entry, List<Write> writes) {
    Write first = writes.get(0);
    Object about =
        first.contact() != null
            ? first.contact()
            : first.user() != null ? first.user().user() : entry.subject();
    return Finding.of(FindingCode.OUTCOME_UNKNOWN, first.tenant(), about)
        .withDetail("run " + entry.run() + " broke off while it wrote this");
  }

  private List<Link> links(
      List<Write> done, Map<UserKey, LinkRecorder.Applied> applied, CompanySnapshot snapshot) {
    if (done.isEmpty()) {
      return List.of();
    }
    Map<UserKey, Link> known = new HashMap<>();
    snapshot.links().forEach(link -> known.putIfAbsent(link.user(), link));
    Map<ContactId, Contact> contacts = new HashMap<>();
    snapshot.contacts().value().forEach(contact -> contacts.put(contact.id(), contact));
    List<LinkChange> changes = new ArrayList<>();
    applied.forEach(
        (user, outcome) -> {
          ContactId contact = outcome.contact();
          if (contact != null) {
            changes.add(change(user, contact, known.get(user), contacts.get(contact)));
          }
        });
    Instant now = run.now();
    SyncPlan plan =
        new SyncPlan(
            company,
            now,
            now,
            List.of(),
            done,
            List.of(),
            Map.of(),
            changes,
            List.of(),
            new PlanCost(Map.of(), Duration.ZERO),
            "recovery");
    // What was written before the break was not read back, so no profile is needed to compare it.
    return LinkRecorder.record(snapshot, plan, PsaProfile.UNLIMITED, applied).links();
  }

  private static LinkChange change(
      UserKey user, ContactId contact, @Nullable Link known, @Nullable Contact seen) {
    Baseline base = known == null ? null : known.baseline();
    Boolean active = base == null ? null : base.active();
    return new LinkChange(
        user,
        contact,
        FieldValues.notReturned(),
        FieldValues.notReturned(),
        Set.of(),
        active == null ? seen != null && seen.active() : active,
        base == null ? (seen == null ? null : seen.site()) : base.site(),
        base == null ? (seen == null ? Set.of() : seen.types()) : base.types(),
        known == null ? Link.Leaver.NOT : known.leaver());
  }

  private static CompanySnapshot with(CompanySnapshot snapshot, List<Link> changed) {
    Map<UserKey, Link> links = new LinkedHashMap<>();
    snapshot.links().forEach(link -> links.putIfAbsent(link.user(), link));
    changed.forEach(link -> links.put(link.user(), link));
    return new CompanySnapshot(
        snapshot.company(),
        snapshot.tenants(),
        snapshot.sites(),
        snapshot.contacts(),
        snapshot.hub(),
        List.copyOf(links.values()),
        snapshot.hubTies(),
        snapshot.everyTenant());
  }
}
