package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.policy.Mode;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.state.CompanyLeases;
import dev.psasync.engine.state.Hold;
import dev.psasync.engine.state.JournalEntry;
import dev.psasync.engine.state.WriteJournal;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.HubStore;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.StoredPlan;
import dev.psasync.spi.StoredRun;
import dev.psasync.spi.SyncStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a PSA in line with its customers' directories: the one front door of the engine. Build it
 * once, keep it, share it between threads.
 *
 * <pre>{@code
 * SyncEngine engine =
 *     SyncEngine.builder().directory(microsoft365).psa(halo).store(store).settings(settings).build();
 * SyncResult dryRun = engine.run(RunRequest.everything().withMode(Mode.PLAN));
 * SyncResult result = engine.run(RunRequest.everything());
 * }</pre>
 *
 * <p>The parties and the store belong to the caller, who closes them.
 */
public final class SyncEngine {
  /** How many tenants or companies are worked on at a time unless set otherwise. */
  public static final int DEFAULT_PARALLEL_TENANTS = 8;

  /**
   * How many linked contacts missing from a company's list are asked for one by one unless
   * set otherwise; more make the list partial.
   */
  public static final int DEFAULT_MAX_CONFIRMATIONS = 100;

  /** How runs that take another run back are stored ({@link StoredRun#mode()}). */
  public static final String UNDO = "UNDO";

  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final DirectorySource directory;
  private final List<PsaConnector> psas;
  private final SyncStore store;
  private final @Nullable HubStore hub;
  private final Settings settings;
  private final Clock clock;
  private final Sleeper sleeper;
  private final Listeners listeners;
  private final WriteJournal journal;
  private final CompanyLeases leases;
  private final RunRecords records;
  private final int parallelTenants;
  private final int maxConfirmations;
  private final Supplier<String> runIds;
  private final Map<String, LongSupplier> requests;

  private SyncEngine(Builder builder) {
    directory = Objects.requireNonNull(builder.directory, "directory");
    psas = builder.psas();
    store = Objects.requireNonNull(builder.store, "store");
    hub = builder.hub;
    settings = builder.settings;
    clock = builder.clock;
    sleeper = builder.sleeper;
    listeners = new Listeners(builder.progress, builder.writes);
    journal = store instanceof WriteJournal own ? own : new NoJournal();
    leases = store instanceof CompanyLeases own ? own : new InProcessLeases();
    records = RunRecords.of(store);
    parallelTenants = builder.parallelTenants;
    maxConfirmations = builder.maxConfirmations;
    runIds = builder.runIds;
    requests = Map.copyOf(builder.requests);
  }

  private SyncEngine(SyncEngine engine, Settings settings) {
    directory = engine.directory;
    psas = engine.psas;
    store = engine.store;
    hub = engine.hub;
    this.settings = Objects.requireNonNull(settings, "settings");
    clock = engine.clock;
    sleeper = engine.sleeper;
    listeners = engine.listeners;
    journal = engine.journal;
    leases = engine.leases;
    records = engine.records;
    parallelTenants = engine.parallelTenants;
    maxConfirmations = engine.maxConfirmations;
    runIds = engine.runIds;
    requests = engine.requests;
  }

  /** Starts; directory, PSA and store are required. */
  public static Builder builder() {
    return new Builder();
  }

  /** Runs everything in the settings' mode. */
  public SyncResult run() {
    return run(RunRequest.everything());
  }

  /**
   * Runs once and waits for the end. Failures of parties, tenants and single writes are in the
   * result, not exceptions. Several runs may go on at a time; they keep off each other's companies
   * (A-4).
   *
   * @throws RuntimeException if the store cannot be read at the start or the run cannot be noted at
   *     the end; a store that fails in between fails that company
   */
  public SyncResult run(RunRequest request) {
    return run(request, new RunControl());
  }

  /**
   * Runs as {@link #run(RunRequest)} does, but can be paused and cancelled meanwhile.
   *
   * @param control what to pause or cancel the run with, from any thread
   */
  public SyncResult run(RunRequest request, RunControl control) {
    Mode asked = request.mode();
    Mode mode = asked == null ? settings.partner().mode() : asked;
    return run(
        context(request, mode, control), mode.name(), context -> new Run(context, parallelTenants));
  }

  /**
   * Takes back what a run wrote: plans the inverse, company by company, and applies it like
   * any plan, with brakes, approvals and a journal of its own, so that an undo can be undone. Only
   * what still holds what the run wrote is taken back; the rest is reported (NOT_UNDONE). Nothing
   * is ever deleted. Every company that something is written to is on hold afterwards, until {@link
   * #resume}.
   *
   * @param request which run, and whether this is a dry run
   * @throws IllegalArgumentException if the store's journal knows no write of this run
   */
  public SyncResult undo(UndoRequest request) {
    return undo(request, new RunControl());
  }

  /** Undoes as {@link #undo(UndoRequest)} does, but can be paused and cancelled meanwhile. */
  public SyncResult undo(UndoRequest request, RunControl control) {
    List<JournalEntry> entries = journal.journal(request.run());
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(
          "the journal holds no write of run "
              + request.run()
              + ": it wrote nothing, or the id is not that of a run of this store");
    }
    return run(
        context(request.asRun(), request.mode(), control),
        UNDO,
        context -> new UndoRun(context, request.run(), entries, parallelTenants));
  }

  /** Returns the companies that runs leave alone until somebody resumes them. */
  public List<Hold> holds() {
    return records.holds().holds();
  }

  /**
   * Lets runs write to a company again after an undo. The next run does what the undone one did,
   * unless settings or people have changed meanwhile.
   *
   * @return whether the company was on hold
   */
  public boolean resume(CompanyId company) {
    boolean held = records.holds().resume(company);
    LOG.info("company {}: {}", company, held ? "resumed" : "was not on hold");
    return held;
  }

  private RunContext context(RunRequest request, Mode mode, RunControl control) {
    return new RunContext(
        runIds.get(),
        mode,
        request,
        clock.instant(),
        directory,
        psas,
        psas.get(0),
        store,
        hub,
        settings,
        clock,
        sleeper,
        listeners,
        journal,
        leases,
        records,
        control,
        maxConfirmations,
        new AtomicReference<>(),
        new AtomicReference<>(),
        new AtomicInteger());
  }

  private SyncResult run(RunContext context, String kind, Function<RunContext, Execution> work) {
    Map<String, Long> before = counted();
    LOG.info("run {} starts: {} {}", context.id(), kind, context.mode());
    listeners.progress(listener -> listener.runStarted(context.id(), context.mode()));
    Tally tally = work.apply(context).execute();
    Map<String, Long> sent = counted();
    sent.replaceAll((party, count) -> count - before.getOrDefault(party, 0L));
    SyncResult result = tally.result(clock.instant(), sent);
    if (context.mode() == Mode.APPLY) {
      store.recordRun(stored(result, kind));
      store.recordFindings(result.runId(), result.allFindings());
    }
    LOG.info(
        "run {} ends: {}, {} tenants, {} writes done, {} findings",
        result.runId(),
        result.status(),
        result.tenants().size(),
        result.count(AppliedWrite.Result.DONE),
        result.allFindings().size());
    listeners.progress(listener -> listener.runFinished(result));
    return result;
  }

  /**
   * Asks what other settings would change: two dry runs, under the present settings and under the
   * other ones, and what differs between their plans. Writes nothing anywhere. What changes at the
   * parties between the two reads shows up as a difference too.
   *
   * @param other the other settings; {@link Settings#toBuilder()} starts from the present ones
   * @param request which tenants and companies; its mode does not matter
   */
  public WhatIf whatIf(Settings other, RunRequest request) {
    RunRequest dry = request.withMode(Mode.PLAN);
    return WhatIf.of(run(dry), new SyncEngine(this, other).run(dry));
  }

  private Map<String, Long> counted() {
    Map<String, Long> counts = new HashMap<>();
    requests.forEach((party, counter) -> counts.put(party, counter.getAsLong()));
    return counts;
  }

  private static StoredRun stored(SyncResult result, String mode) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("status." + result.status(), 1);
    result.writtenByKind().forEach((kind, count) -> counts.put("writes." + kind, count));
    result.findingsByCode().forEach((code, count) -> counts.put("findings." + code, count));
    result
        .tenants()
        .forEach(tenant -> counts.merge("tenants." + tenant.outcome(), 1, Integer::sum));
    return new StoredRun(result.runId(), mode, result.startedAt(), result.endedAt(), counts);
  }

  /**
   * Keeps a plan and notes that a person approved exactly this one (B-3). The next APPLY run
   * applies it if it then plans the same again and the plan has not expired.
   *
   * @param plan the plan, for instance of a dry run
   * @param approvedBy who approved it, for the record
   * @throws IllegalArgumentException if the plan has expired
   */
  public void approve(SyncPlan plan, String approvedBy) {
    Instant now = clock.instant();
    if (!plan.expiresAt().isAfter(now)) {
      throw new IllegalArgumentException(
          "plan "
              + plan.hash()
              + " of company "
              + plan.company()
              + " expired at "
              + plan.expiresAt()
              + "; make a new one");
    }
    store.savePlan(Approval.stored(plan));
    store.approve(plan.hash(), approvedBy, now);
  }

  /**
   * Approves a plan that an earlier run kept because a brake held it.
   *
   * @throws IllegalArgumentException if no plan of this hash is kept, or it has expired
   */
  public void approve(String planHash, String approvedBy) {
    StoredPlan plan =
        store
            .plan(planHash)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no plan "
                            + planHash
                            + " is kept; runs keep the plans that a brake holds"));
    Instant now = clock.instant();
    if (!plan.expiresAt().isAfter(now)) {
      throw new IllegalArgumentException(
          "plan " + planHash + " expired at " + plan.expiresAt() + "; run again for a new one");
    }
    store.approve(planHash, approvedBy, now);
  }

  /** Notes a person's decision which contact somebody is (M-8); the next run carries it out. */
  public void resolve(CompanyId company, UserKey user, ContactId contact) {
    store.resolve(company, user, contact);
  }

  /** Notes a person's decision on a conflict (H-3); the next run carries it out. */
  public void resolve(ConflictDecision decision) {
    store.resolve(decision);
  }

  /**
   * Checks the configuration of both parties and the settings against what the PSA can do, one
   * point per thing that can be wrong. Reads only.
   */
  public List<CheckPoint> check() {
    List<CheckPoint> points = new ArrayList<>();
    psas.forEach(psa -> points.addAll(psa.check()));
    points.addAll(directory.check());
    points.addAll(SettingsCheck.of(settings, psas));
    return List.copyOf(points);
  }

  /** Builds a {@link SyncEngine}. Not thread-safe. */
  public static final class Builder {
    private @Nullable DirectorySource directory;
    private @Nullable PsaConnector psa;
    private final Map<String, NamedPsa> named = new LinkedHashMap<>();
    private @Nullable SyncStore store;
    private @Nullable HubStore hub;
    private Settings settings = Settings.defaults();
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();
    private final List<RunListener> progress = new ArrayList<>();
    private final List<WriteListener> writes = new ArrayList<>();
    private int parallelTenants = DEFAULT_PARALLEL_TENANTS;
    private int maxConfirmations = DEFAULT_MAX_CONFIRMATIONS;
    private Supplier<String> runIds = () -> UUID.randomUUID().toString();
    private final Map<String, LongSupplier> requests = new LinkedHashMap<>();

    private Builder() {}

    /** Sets where people come from; required. */
    public Builder directory(DirectorySource value) {
      directory = Objects.requireNonNull(value, "directory");
      return this;
    }

    /** Sets the PSA; this or {@link #psa(String, PsaConnector)} is required. */
    public Builder psa(PsaConnector value) {
      psa = Objects.requireNonNull(value, "psa");
      return this;
    }

    /**
     * Adds one of several PSAs, each with some of the companies. Ids of companies, contacts and
     * sites then carry the PSA's name everywhere, settings included: {@code halo/12}. The first one
     * gets companies that {@code autoCreateCompanies} creates. A tenant belongs to one company of
     * one of them; nobody is looked for in the others.
     *
     * @param name letters, digits and hyphens; must not change between runs, since the store knows
     *     links by it
     * @throws IllegalArgumentException if the name is not of that form, or taken
     */
    public Builder psa(String name, PsaConnector value) {
      if (!name.matches("[A-Za-z0-9-]+")) {
        throw new IllegalArgumentException(
            "psa: a name is made of letters, digits and hyphens, but this one is '" + name + "'");
      }
      NamedPsa one = new NamedPsa(name, Objects.requireNonNull(value, "psa"));
      if (named.putIfAbsent(name, one) != null) {
        throw new IllegalArgumentException("psa: there are two of the name '" + name + "'");
      }
      return this;
    }

    private List<PsaConnector> psas() {
      if (psa != null && !named.isEmpty()) {
        throw new IllegalStateException(
            "psa: set either one PSA without a name or several with names, not both");
      }
      return named.isEmpty()
          ? List.of(Objects.requireNonNull(psa, "psa"))
          : List.copyOf(named.values());
    }

    /**
     * Sets the memory between runs; required. If it is also one of the interfaces of {@code
     * dev.psasync.engine.state}, such as {@link WriteJournal} or {@link CompanyLeases}, it is used
     * as such.
     */
    public Builder store(SyncStore value) {
      store = Objects.requireNonNull(value, "store");
      return this;
    }

    /** Sets the embedding application's own contacts; none by default. */
    public Builder hub(@Nullable HubStore value) {
      hub = value;
      return this;
    }

    /** Sets the settings; {@link Settings#defaults()} by default. */
    public Builder settings(Settings value) {
      settings = Objects.requireNonNull(value, "settings");
      return this;
    }

    /** Sets the clock; the system's by default. */
    public Builder clock(Clock value) {
      clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    /** Sets how to wait; {@link Sleeper#system()} by default. */
    public Builder sleeper(Sleeper value) {
      sleeper = Objects.requireNonNull(value, "sleeper");
      return this;
    }

    /** Adds somebody who hears how runs go on. */
    public Builder listener(RunListener value) {
      progress.add(Objects.requireNonNull(value, "listener"));
      return this;
    }

    /** Adds somebody who observes every write. */
    public Builder writeListener(WriteListener value) {
      writes.add(Objects.requireNonNull(value, "writeListener"));
      return this;
    }

    /**
     * Sets how many tenants or companies are worked on at a time; {@value
     * #DEFAULT_PARALLEL_TENANTS} by default, at least 1.
     */
    public Builder parallelTenants(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("parallelTenants: must be 1 or more, but is " + value);
      }
      parallelTenants = value;
      return this;
    }

    /**
     * Sets how many missing linked contacts are asked for one by one in a company; {@value
     * #DEFAULT_MAX_CONFIRMATIONS} by default.
     */
    public Builder maxConfirmations(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("maxConfirmations: must be 0 or more, but is " + value);
      }
      maxConfirmations = value;
      return this;
    }

    /** Sets where run ids come from; random UUIDs by default. */
    public Builder runIds(Supplier<String> value) {
      runIds = Objects.requireNonNull(value, "runIds");
      return this;
    }

    /**
     * Adds a count of requests that the result reports the growth of, such as an adapter's.
     *
     * @param party the name in {@link SyncResult#requests()}
     * @param counter how many requests were sent up to now
     */
    public Builder requests(String party, LongSupplier counter) {
      requests.put(
          Objects.requireNonNull(party, "party"), Objects.requireNonNull(counter, "counter"));
      return this;
    }

    /**
     * Builds the engine.
     *
     * @throws NullPointerException if directory, PSA or store is missing
     */
    public SyncEngine build() {
      return new SyncEngine(this);
    }
  }
}
