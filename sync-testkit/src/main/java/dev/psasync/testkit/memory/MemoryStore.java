package dev.psasync.testkit.memory;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.undo.HubTieStep;
import dev.psasync.core.undo.LinkStep;
import dev.psasync.engine.json.WriteJson;
import dev.psasync.engine.state.AppliedPlan;
import dev.psasync.engine.state.AppliedPlans;
import dev.psasync.engine.state.CompanyHolds;
import dev.psasync.engine.state.CompanyLeases;
import dev.psasync.engine.state.Hold;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.engine.state.LinkHistory;
import dev.psasync.engine.state.WriteJournal;
import dev.psasync.spi.CompanyOutcome;
import dev.psasync.spi.ContactMirror;
import dev.psasync.spi.DirectoryMirror;
import dev.psasync.spi.MirrorsContacts;
import dev.psasync.spi.StoredPlan;
import dev.psasync.spi.StoredRun;
import dev.psasync.spi.SyncStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A store in memory. Thread-safe. */
public final class MemoryStore
    implements SyncStore,
        MirrorsContacts,
        WriteJournal,
        CompanyLeases,
        CompanyHolds,
        LinkHistory,
        AppliedPlans {
  private final Map<UserKey, Link> links = new TreeMap<>();
  private final Map<TenantId, DirectoryMirror> mirrors = new HashMap<>();
  private final Map<TenantId, String> fingerprints = new HashMap<>();
  private final Map<CompanyId, Map<UserKey, ContactId>> resolutions = new HashMap<>();
  private final List<ConflictDecision> conflictDecisions = new ArrayList<>();
  private final Map<ContactId, HubTie> hubTies = new TreeMap<>();
  private final Map<String, StoredPlan> plans = new HashMap<>();
  private final Set<String> approvals = new HashSet<>();
  private final List<StoredRun> runs = new ArrayList<>();
  private final Map<String, Map<Integer, JournalEntry>> journal = new TreeMap<>();
  private final Map<String, Lease> leases = new HashMap<>();
  private final Map<ContactId, Contact> contacts = new TreeMap<>();
  private final Map<String, List<Finding>> findings = new HashMap<>();
  private @Nullable ContactMirror contactMirror;
  private final Set<String> settled = new HashSet<>();
  private final Map<CompanyId, Hold> holds = new TreeMap<>();
  private final List<Kept> history = new ArrayList<>();
  private final Map<String, AppliedPlan> appliedPlans = new HashMap<>();
  private int changes;

  private final List<KeptTie> tieHistory = new ArrayList<>();

  private record Kept(String run, LinkStep step) {}

  private record KeptTie(String run, HubTieStep step) {}

  private record Lease(String owner, Instant until) {}

  /** Makes an empty store. */
  public MemoryStore() {}

  /** Returns how many calls changed something; leases do not count. */
  public synchronized int changes() {
    return changes;
  }

  @Override
  public synchronized List<Link> links(CompanyId company) {
    return links.values().stream().filter(link -> link.company().equals(company)).toList();
  }

  @Override
  public void allLinks(Consumer<? super Link> sink) {
    List<Link> all;
    synchronized (this) {
      all = List.copyOf(links.values());
    }
    all.forEach(sink);
  }

  @Override
  public synchronized Optional<DirectoryMirror> mirror(TenantId tenant) {
    return Optional.ofNullable(mirrors.get(tenant));
  }

  @Override
  public synchronized Optional<String> scopeFingerprint(TenantId tenant) {
    return Optional.ofNullable(fingerprints.get(tenant));
  }

  @Override
  public synchronized Map<UserKey, ContactId> resolutions(CompanyId company) {
    return Map.copyOf(resolutions.getOrDefault(company, Map.of()));
  }

  @Override
  public synchronized void resolve(CompanyId company, UserKey user, ContactId contact) {
    changes++;
    resolutions.values().forEach(map -> map.remove(user));
    resolutions.computeIfAbsent(company, unused -> new HashMap<>()).put(user, contact);
  }

  @Override
  public synchronized List<ConflictDecision> conflictDecisions(CompanyId company) {
    return conflictDecisions.stream().filter(one -> one.company().equals(company)).toList();
  }

  @Override
  public synchronized void resolve(ConflictDecision decision) {
    changes++;
    conflictDecisions.removeIf(
        one -> one.contact().equals(decision.contact()) && one.field().equals(decision.field()));
    conflictDecisions.add(decision);
  }

  @Override
  public synchronized List<HubTie> hubTies(CompanyId company) {
    return hubTies.values().stream().filter(tie -> tie.company().equals(company)).toList();
  }

  @Override
  public synchronized void record(CompanyOutcome outcome) {
    changes++;
    outcome.removed().forEach(links::remove);
    outcome.links().forEach(link -> links.put(link.user(), link));
    outcome.mirrors().forEach(mirror -> mirrors.put(mirror.tenant(), mirror));
    fingerprints.putAll(outcome.scopeFingerprints());
    resolutions.values().forEach(map -> map.keySet().removeAll(outcome.resolved()));
    conflictDecisions.removeAll(outcome.settled());
    outcome.hubTies().forEach(tie -> hubTies.put(tie.contact(), tie));
  }

  @Override
  public synchronized void recordFindings(String run, List<Finding> value) {
    changes++;
    findings.put(run, List.copyOf(value));
  }

  @Override
  public synchronized List<Finding> findings(String run) {
    return findings.getOrDefault(run, List.of());
  }

  @Override
  public synchronized Optional<ContactMirror> contactMirror() {
    return Optional.ofNullable(contactMirror);
  }

  @Override
  public void mirroredContacts(Consumer<? super Contact> sink) {
    List<Contact> all;
    synchronized (this) {
      all = List.copyOf(contacts.values());
    }
    all.forEach(sink);
  }

  @Override
  public synchronized List<Contact> mirroredContacts(CompanyId company) {
    return contacts.values().stream().filter(one -> one.company().equals(company)).toList();
  }

  @Override
  public synchronized boolean replaceContacts(
      ContactMirror mirror, @Nullable String replaced, Collection<? extends Contact> all) {
    String present = contactMirror == null ? null : contactMirror.run();
    if (!Objects.equals(present, replaced)) {
      return false;
    }
    changes++;
    contactMirror = mirror;
    contacts.clear();
    all.forEach(contact -> contacts.put(contact.id(), contact));
    return true;
  }

  @Override
  public synchronized boolean changeContacts(
      ContactMirror mirror, String replaced, Collection<? extends Contact> changed) {
    if (contactMirror == null || !contactMirror.run().equals(replaced)) {
      return false;
    }
    changes++;
    contactMirror = mirror;
    changed.forEach(contact -> contacts.put(contact.id(), contact));
    return true;
  }

  @Override
  public synchronized void forget(UserKey user) {
    Link link = links.get(user);
    forget(Set.of(user), link == null ? Set.of() : Set.of(link.contact()));
  }

  @Override
  public synchronized void forget(ContactId contact) {
    Set<UserKey> users = new HashSet<>();
    links.values().stream()
        .filter(link -> link.contact().equals(contact))
        .forEach(link -> users.add(link.user()));
    forget(users, Set.of(contact));
  }

  private void forget(Set<UserKey> users, Set<ContactId> of) {
    changes++;
    Set<String> ids = new HashSet<>();
    of.forEach(contact -> ids.add(contact.value()));
    for (UserKey user : users) {
      ids.add(user.user().value());
      links.remove(user);
      resolutions.values().forEach(map -> map.remove(user));
      mirrors.computeIfPresent(user.tenant(), (tenant, mirror) -> without(mirror, user.user()));
    }
    resolutions.values().forEach(map -> map.values().removeAll(of));
    conflictDecisions.removeIf(one -> of.contains(one.contact()));
    hubTies.keySet().removeAll(of);
    history.removeIf(kept -> users.contains(kept.step().user()));
    tieHistory.removeIf(kept -> of.contains(kept.step().contact()));
    if (!of.isEmpty()) {
      contactMirror = null;
      contacts.keySet().removeAll(of);
    }
    findings.replaceAll(
        (run, all) ->
            all.stream().filter(one -> one.ids().stream().noneMatch(ids::contains)).toList());
    Set<String> named = new HashSet<>();
    plans.values().stream()
        .filter(plan -> ids.stream().anyMatch(id -> plan.json().contains("\"" + id + "\"")))
        .forEach(plan -> named.add(plan.hash()));
    plans.keySet().removeAll(named);
    approvals.removeAll(named);
    Set<String> keys = new HashSet<>();
    users.forEach(user -> keys.add(user.toString()));
    journal
        .values()
        .forEach(
            entries ->
                entries.replaceAll(
                    (number, entry) ->
                        keys.contains(entry.user())
                                || (entry.user() != null && ids.contains(entry.target()))
                            ? blank(entry)
                            : entry));
  }

  private static DirectoryMirror without(DirectoryMirror mirror, UserId user) {
    return new DirectoryMirror(
        mirror.tenant(),
        mirror.users().stream().filter(one -> !one.id().equals(user)).toList(),
        mirror.query(),
        null,
        mirror.fullReadAt(),
        mirror.profile(),
        mirror.skus());
  }

  private static JournalEntry blank(JournalEntry entry) {
    return new JournalEntry(
        entry.run(),
        entry.sequence(),
        entry.subject(),
        entry.operation(),
        entry.target(),
        null,
        WriteJson.write(List.of()),
        entry.intendedAt(),
        entry.outcome(),
        null,
        entry.finishedAt());
  }

  @Override
  public synchronized void savePlan(StoredPlan plan) {
    changes++;
    StoredPlan kept = plans.get(plan.hash());
    if (kept != null && kept.expiresAt().isAfter(plan.createdAt())) {
      return;
    }
    approvals.remove(plan.hash());
    plans.put(plan.hash(), plan);
  }

  @Override
  public synchronized Optional<StoredPlan> plan(String hash) {
    return Optional.ofNullable(plans.get(hash));
  }

  @Override
  public synchronized void approve(String hash, String approvedBy, Instant at) {
    changes++;
    approvals.add(hash);
  }

  @Override
  public synchronized boolean approved(String hash) {
    return approvals.contains(hash);
  }

  @Override
  public synchronized void recordRun(StoredRun run) {
    changes++;
    runs.add(run);
  }

  @Override
  public synchronized List<StoredRun> runs(int limit) {
    return runs.stream()
        .sorted(Comparator.comparing(StoredRun::startedAt).reversed().thenComparing(StoredRun::id))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void intend(List<JournalEntry> intents) {
    intents.forEach(this::put);
  }

  @Override
  public synchronized void finish(JournalEntry entry) {
    put(entry);
  }

  private void put(JournalEntry entry) {
    changes++;
    journal.computeIfAbsent(entry.run(), unused -> new TreeMap<>()).put(entry.sequence(), entry);
  }

  @Override
  public synchronized List<JournalEntry> journal(String run) {
    return List.copyOf(journal.getOrDefault(run, Map.of()).values());
  }

  @Override
  public synchronized List<JournalEntry> unfinished() {
    return journal.values().stream()
        .flatMap(entries -> entries.values().stream())
        .filter(entry -> entry.outcome() == null)
        .sorted(Comparator.comparing(JournalEntry::intendedAt))
        .toList();
  }

  @Override
  public synchronized List<JournalEntry> unsettled(String subject) {
    return journal.values().stream()
        .flatMap(entries -> entries.values().stream())
        .filter(entry -> entry.subject().equals(subject))
        .filter(entry -> !settled.contains(entry.run() + " " + entry.sequence()))
        .sorted(
            Comparator.comparing(JournalEntry::intendedAt)
                .thenComparing(JournalEntry::run)
                .thenComparing(JournalEntry::sequence))
        .toList();
  }

  @Override
  public synchronized void settle(String run, String subject, boolean all) {
    changes++;
    for (JournalEntry entry : journal.getOrDefault(run, Map.of()).values()) {
      boolean known = entry.outcome() != null && !entry.outcome().equals("UNKNOWN");
      if (entry.subject().equals(subject) && (all || known)) {
        settled.add(run + " " + entry.sequence());
      }
    }
  }

  @Override
  public synchronized List<JournalEntry> about(Set<String> targets, Set<String> users) {
    return journal.values().stream()
        .flatMap(entries -> entries.values().stream())
        .filter(entry -> targets.contains(entry.target()) || users.contains(entry.user()))
        .sorted(
            Comparator.comparing(JournalEntry::intendedAt)
                .thenComparing(JournalEntry::run)
                .thenComparing(JournalEntry::sequence))
        .toList();
  }

  @Override
  public synchronized void hold(Hold hold) {
    changes++;
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
    changes++;
    return holds.remove(company) != null;
  }

  @Override
  public synchronized void keep(String run, List<LinkStep> steps, List<HubTieStep> ties) {
    changes++;
    steps.forEach(step -> history.add(new Kept(run, step)));
    ties.forEach(step -> tieHistory.add(new KeptTie(run, step)));
  }

  @Override
  public synchronized List<HubTieStep> tieSteps(String run, CompanyId company) {
    List<HubTieStep> steps = new ArrayList<>();
    Set<ContactId> changedLater = new HashSet<>();
    for (int i = tieHistory.size() - 1; i >= 0; i--) {
      KeptTie kept = tieHistory.get(i);
      HubTieStep step = kept.step();
      if (!kept.run().equals(run)) {
        changedLater.add(step.contact());
      } else if (step.company().equals(company)) {
        boolean last = !changedLater.contains(step.contact());
        steps.add(new HubTieStep(step.contact(), company, step.before(), last));
      }
    }
    Collections.reverse(steps);
    return steps;
  }

  @Override
  public synchronized List<LinkStep> steps(String run, CompanyId company) {
    List<LinkStep> steps = new ArrayList<>();
    Set<UserKey> changedLater = new HashSet<>();
    for (int i = history.size() - 1; i >= 0; i--) {
      Kept kept = history.get(i);
      LinkStep step = kept.step();
      if (kept.run().equals(run) && step.company().equals(company)) {
        boolean last = !changedLater.contains(step.user());
        steps.add(new LinkStep(step.user(), company, step.before(), last));
      }
      if (!kept.run().equals(run)) {
        changedLater.add(step.user());
      }
    }
    Collections.reverse(steps);
    return steps;
  }

  @Override
  public synchronized void applied(AppliedPlan plan) {
    changes++;
    appliedPlans.put(plan.hash(), plan);
  }

  @Override
  public synchronized Optional<AppliedPlan> appliedPlan(String hash) {
    return Optional.ofNullable(appliedPlans.get(hash));
  }

  @Override
  public synchronized boolean acquire(String subject, String owner, Instant now, Instant until) {
    Lease held = leases.get(subject);
    if (held != null && !held.owner().equals(owner) && held.until().isAfter(now)) {
      return false;
    }
    leases.put(subject, new Lease(owner, until));
    return true;
  }

  @Override
  public synchronized boolean renew(String subject, String owner, Instant until) {
    Lease held = leases.get(subject);
    if (held == null || !held.owner().equals(owner)) {
      return false;
    }
    leases.put(subject, new Lease(owner, until));
    return true;
  }

  @Override
  public synchronized void release(String subject, String owner) {
    Lease held = leases.get(subject);
    if (held != null && held.owner().equals(owner)) {
      leases.remove(subject);
    }
  }

  @Override
  public void close() {}
}
