package dev.psasync.engine.store;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.undo.HubTieStep;
import dev.psasync.core.undo.LinkStep;
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
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The store in a relational database. {@link #sqlite} keeps everything in one file and is enough
 * for one machine; {@link #postgresql} serves several processes.
 *
 * <p>Thread-safe. Everything of one call is stored together or not at all, and survives a crash of
 * the process or the machine once the call has returned. Holds personal data: the file is made
 * readable for its owner only, where the file system knows owners.
 */
public final class JdbcSyncStore
    implements SyncStore,
        MirrorsContacts,
        WriteJournal,
        CompanyLeases,
        CompanyHolds,
        LinkHistory,
        AppliedPlans {
  private final Database database;

  private JdbcSyncStore(Database database) {
    this.database = database;
  }

  /**
   * Opens a store in one SQLite file, and makes the file and its folder if there are none.
   *
   * @throws StoreException if the file is no store, or comes from a newer version
   */
  public static JdbcSyncStore sqlite(Path file) {
    return new JdbcSyncStore(Database.sqlite(file, Database.Schema.STORE));
  }

  /**
   * Opens a store in PostgreSQL, which several processes can share, over a pool of connections of
   * its own. Tables of other programs in the same database are left alone.
   *
   * @param connections opens single connections, such as a {@code PGSimpleDataSource} with address
   *     and credentials; its driver has to be among the caller's dependencies
   * @param maximum how many connections may be open at a time: one for each company that is worked
   *     on side by side keeps everybody busy
   * @throws StoreException if the database does not answer, or the tables cannot be made or brought
   *     up to date
   */
  public static JdbcSyncStore postgresql(DataSource connections, int maximum) {
    return new JdbcSyncStore(
        Database.pooled(
            Objects.requireNonNull(connections, "connections"), maximum, Database.Schema.STORE));
  }

  /**
   * Opens a store over the caller's own pool of connections to SQLite or PostgreSQL, which the
   * caller closes. Tables of other programs in the same database are left alone.
   *
   * @throws StoreException if it is another database, or the tables cannot be made or brought up to
   *     date
   */
  public static JdbcSyncStore on(DataSource source) {
    return new JdbcSyncStore(
        Database.on(Objects.requireNonNull(source, "source"), Database.Schema.STORE));
  }

  @Override
  public List<Link> links(CompanyId company) {
    return database.read("read links", handle -> new LinkTable(handle).of(company));
  }

  @Override
  public void allLinks(Consumer<? super Link> sink) {
    database.read(
        "read links",
        handle -> {
          new LinkTable(handle).all(sink);
          return true;
        });
  }

  @Override
  public Optional<DirectoryMirror> mirror(TenantId tenant) {
    return database.readTogether(
        "read a mirror", handle -> new MirrorTable(handle).read(tenant, true));
  }

  @Override
  public Optional<DirectoryMirror> mirrorWithoutUsers(TenantId tenant) {
    return database.readTogether(
        "read a mirror", handle -> new MirrorTable(handle).read(tenant, false));
  }

  @Override
  public Optional<String> scopeFingerprint(TenantId tenant) {
    return database.read("read a scope fingerprint", handle -> new ScopeTable(handle).of(tenant));
  }

  @Override
  public Map<UserKey, ContactId> resolutions(CompanyId company) {
    return database.read("read resolutions", handle -> new ResolutionTable(handle).of(company));
  }

  @Override
  public void resolve(CompanyId company, UserKey user, ContactId contact) {
    database.write(
        "store a resolution", handle -> new ResolutionTable(handle).upsert(company, user, contact));
  }

  @Override
  public List<ConflictDecision> conflictDecisions(CompanyId company) {
    return database.read(
        "read decisions on conflicts", handle -> new ConflictTable(handle).of(company));
  }

  @Override
  public void resolve(ConflictDecision decision) {
    database.write(
        "store a decision on a conflict", handle -> new ConflictTable(handle).upsert(decision));
  }

  @Override
  public List<HubTie> hubTies(CompanyId company) {
    return database.read("read ties to the hub", handle -> new HubTieTable(handle).of(company));
  }

  @Override
  public void record(CompanyOutcome outcome) {
    database.write(
        "store the outcome of company " + outcome.company(),
        handle -> {
          LinkTable links = new LinkTable(handle);
          links.delete(outcome.removed());
          links.upsert(outcome.links());
          MirrorTable mirrors = new MirrorTable(handle);
          outcome.mirrors().forEach(mirrors::write);
          outcome.scopeFingerprints().forEach(new ScopeTable(handle)::upsert);
          new ResolutionTable(handle).delete(outcome.resolved());
          new ConflictTable(handle).delete(outcome.settled());
          new HubTieTable(handle).upsert(outcome.hubTies());
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>A plan of the same hash that is still valid keeps its dates and its approval, so that
   * planning the same again and again does not keep an approval alive for ever; one that has
   * expired is replaced and has to be approved anew.
   */
  @Override
  public void savePlan(StoredPlan plan) {
    database.write("store a plan", handle -> new PlanTable(handle).save(plan));
  }

  @Override
  public Optional<StoredPlan> plan(String hash) {
    return database.read("read a plan", handle -> new PlanTable(handle).byHash(hash));
  }

  @Override
  public void approve(String hash, String approvedBy, Instant at) {
    database.write(
        "store an approval", handle -> new PlanTable(handle).approve(hash, approvedBy, at));
  }

  @Override
  public boolean approved(String hash) {
    return database.read("read an approval", handle -> new PlanTable(handle).approved(hash));
  }

  @Override
  public void recordRun(StoredRun run) {
    database.write("store a run", handle -> new RunTable(handle).upsert(run));
  }

  @Override
  public List<StoredRun> runs(int limit) {
    return database.read("read runs", handle -> new RunTable(handle).newest(limit));
  }

  @Override
  public void recordFindings(String run, List<Finding> findings) {
    database.write("store findings", handle -> new FindingTable(handle).replace(run, findings));
  }

  @Override
  public List<Finding> findings(String run) {
    return database.read("read findings", handle -> new FindingTable(handle).of(run));
  }

  @Override
  public void forget(UserKey user) {
    database.write("forget somebody", handle -> new Erasure(handle).of(user));
  }

  @Override
  public void forget(ContactId contact) {
    database.write("forget somebody", handle -> new Erasure(handle).of(contact));
  }

  @Override
  public Optional<ContactMirror> contactMirror() {
    return database.read("read a mirror", handle -> new ContactMirrorTable(handle).head());
  }

  @Override
  public void mirroredContacts(Consumer<? super Contact> sink) {
    database.read(
        "read a mirror",
        handle -> {
          new ContactMirrorTable(handle).all(sink);
          return true;
        });
  }

  @Override
  public List<Contact> mirroredContacts(CompanyId company) {
    return database.read("read a mirror", handle -> new ContactMirrorTable(handle).of(company));
  }

  @Override
  public boolean replaceContacts(
      ContactMirror mirror, @Nullable String replaced, Collection<? extends Contact> contacts) {
    return database.change(
        "store a mirror",
        handle -> new ContactMirrorTable(handle).replace(mirror, replaced, contacts));
  }

  @Override
  public boolean changeContacts(
      ContactMirror mirror, String replaced, Collection<? extends Contact> changed) {
    return database.change(
        "store a mirror",
        handle -> new ContactMirrorTable(handle).change(mirror, replaced, changed));
  }

  @Override
  public void intend(List<JournalEntry> intents) {
    database.write("journal intents", handle -> new JournalTable(handle).intend(intents));
  }

  @Override
  public void finish(JournalEntry entry) {
    database.write("journal an outcome", handle -> new JournalTable(handle).finish(entry));
  }

  @Override
  public List<JournalEntry> journal(String run) {
    return database.read("read the journal", handle -> new JournalTable(handle).ofRun(run));
  }

  @Override
  public List<JournalEntry> unfinished() {
    return database.read("read the journal", handle -> new JournalTable(handle).unfinished());
  }

  @Override
  public void settle(String run, String subject, boolean all) {
    database.write("settle a run", handle -> new JournalTable(handle).settle(run, subject, all));
  }

  @Override
  public List<JournalEntry> unsettled(String subject) {
    return database.read("read the journal", handle -> new JournalTable(handle).unsettled(subject));
  }

  @Override
  public List<JournalEntry> about(Set<String> targets, Set<String> users) {
    return database.read(
        "read the journal", handle -> new JournalTable(handle).about(targets, users));
  }

  @Override
  public void hold(Hold hold) {
    database.write("hold a company", handle -> new HoldTable(handle).upsert(hold));
  }

  @Override
  public Optional<Hold> held(CompanyId company) {
    return database.read("read a hold", handle -> new HoldTable(handle).of(company));
  }

  @Override
  public List<Hold> holds() {
    return database.read("read holds", handle -> new HoldTable(handle).all());
  }

  @Override
  public boolean resume(CompanyId company) {
    return database.change("resume a company", handle -> new HoldTable(handle).delete(company));
  }

  @Override
  public void keep(String run, List<LinkStep> steps, List<HubTieStep> ties) {
    database.write(
        "keep former links",
        handle -> {
          new LinkHistoryTable(handle).insert(run, steps);
          new HubTieHistoryTable(handle).insert(run, ties);
        });
  }

  @Override
  public List<HubTieStep> tieSteps(String run, CompanyId company) {
    return database.read(
        "read former ties", handle -> new HubTieHistoryTable(handle).of(run, company));
  }

  @Override
  public List<LinkStep> steps(String run, CompanyId company) {
    return database.read(
        "read former links", handle -> new LinkHistoryTable(handle).of(run, company));
  }

  @Override
  public void applied(AppliedPlan plan) {
    database.write("note an applied plan", handle -> new AppliedPlanTable(handle).upsert(plan));
  }

  @Override
  public Optional<AppliedPlan> appliedPlan(String hash) {
    return database.read("read an applied plan", handle -> new AppliedPlanTable(handle).of(hash));
  }

  @Override
  public boolean acquire(String subject, String owner, Instant now, Instant until) {
    return database.change(
        "take a lease", handle -> new LeaseTable(handle).acquire(subject, owner, now, until));
  }

  @Override
  public boolean renew(String subject, String owner, Instant until) {
    return database.change(
        "renew a lease", handle -> new LeaseTable(handle).renew(subject, owner, until));
  }

  @Override
  public void release(String subject, String owner) {
    database.write("give a lease back", handle -> new LeaseTable(handle).release(subject, owner));
  }

  @Override
  public void close() {
    database.close();
  }
}
