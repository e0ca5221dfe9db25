package dev.psasync.engine.schedule;

import dev.psasync.core.model.CompanyId;
import dev.psasync.engine.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts each company's sync at its interval, within one process. Companies are spread evenly over
 * the interval; never more than a limit run at a time, and none twice at once. A company whose
 * settings were saved, or that somebody wants synced now, comes first.
 *
 * <pre>{@code
 * SyncRunner runner =
 *     SyncRunner.builder((company, control) ->
 *             engine.run(RunRequest.everything().withCompany(company), control))
 *         .interval(Duration.ofHours(1))
 *         .build();
 * runner.companies(List.of(new CompanyId("12"), new CompanyId("14")));
 * try (RunnerLoop loop = RunnerLoop.start(runner)) {
 *   …
 * }
 * }</pre>
 *
 * <p>The runner has no thread and no timer of its own: {@link #tick} starts what is due and says
 * when to call it again, which {@link RunnerLoop} does by real time. Thread-safe.
 */
public final class SyncRunner {
  /** How often a company is synced unless set otherwise. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofHours(1);

  /** How many companies are synced at a time unless set otherwise. */
  public static final int DEFAULT_AT_ONCE = 4;

  /** How soon after its settings were saved a company is synced, unless set otherwise. */
  public static final Duration DEFAULT_AFTER_SETTINGS = Duration.ofMinutes(1);

  /** {@link #tick} asks to be called at least so often, so that saved settings are not missed. */
  static final Duration LONGEST_REST = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(SyncRunner.class);

  private final CompanySync sync;
  private final Duration interval;
  private final Duration afterSettings;
  private final int atOnce;
  private final Clock clock;
  private final Executor executor;
  private final Map<CompanyId, Duration> intervals = new HashMap<>();
  private final Map<CompanyId, Instant> due = new TreeMap<>();
  private final Map<CompanyId, RunControl> running = new HashMap<>();
  private final Set<CompanyId> again = new HashSet<>();
  private boolean shutDown;
  private Runnable wake = () -> {};

  private SyncRunner(Builder builder) {
    sync = builder.sync;
    interval = builder.interval;
    afterSettings = builder.afterSettings;
    atOnce = builder.atOnce;
    clock = builder.clock;
    executor = builder.executor;
  }

  /** Starts, with what to do when a company's turn has come. */
  public static Builder builder(CompanySync sync) {
    return new Builder(Objects.requireNonNull(sync, "sync"));
  }

  /**
   * Sets which companies are synced, at the usual interval. Companies that were known keep their
   * turn; one that is not named any more has none after the run that it may be in.
   */
  public synchronized void companies(Collection<CompanyId> companies) {
    Set<CompanyId> wanted = new HashSet<>(companies);
    due.keySet().retainAll(wanted);
    intervals.keySet().retainAll(wanted);
    Instant now = clock.instant();
    for (CompanyId company : wanted) {
      due.computeIfAbsent(company, one -> Schedule.next(one, intervalOf(one), now));
    }
    wake.run();
  }

  /**
   * Sets a company's own interval, and adds the company if it is not known.
   *
   * @throws IllegalArgumentException if the interval is shorter than a second
   */
  public synchronized void company(CompanyId company, Duration own) {
    intervals.put(company, checked(own));
    due.put(company, Schedule.next(company, own, clock.instant()));
    wake.run();
  }

  /**
   * Syncs a company as soon as there is room for it; one that runs already runs once more
   * afterwards.
   *
   * @throws IllegalArgumentException if the company is not among those that are synced
   */
  public synchronized void runNow(CompanyId company) {
    request(company, clock.instant());
  }

  /**
   * Notes that a company's settings were saved: it is synced within five minutes, and several
   * savings in a row lead to one run.
   *
   * @throws IllegalArgumentException if the company is not among those that are synced
   */
  public synchronized void settingsSaved(CompanyId company) {
    Instant soon = clock.instant().plus(afterSettings);
    Instant present = due.get(company);
    request(company, present != null && present.isBefore(soon) ? present : soon);
  }

  /** Notes that the settings of all companies were saved; see {@link #settingsSaved(CompanyId)}. */
  public synchronized void settingsSaved() {
    List.copyOf(due.keySet()).forEach(this::settingsSaved);
  }

  private void request(CompanyId company, Instant at) {
    if (!due.containsKey(company)) {
      throw new IllegalArgumentException(
          "company " + company + " is not among the runner's companies; add it first");
    }
    if (running.containsKey(company)) {
      again.add(company);
    } else {
      due.put(company, at);
    }
    wake.run();
  }

  /**
   * Starts every sync that is due, as far as there is room.
   *
   * @return how long to wait before the next call, unless {@link #onChange} asks for an earlier one
   */
  public synchronized Duration tick() {
    Instant now = clock.instant();
    List<CompanyId> ready = new ArrayList<>();
    due.forEach(
        (company, at) -> {
          if (!at.isAfter(now) && !running.containsKey(company)) {
            ready.add(company);
          }
        });
    ready.sort(
        Comparator.comparing((CompanyId company) -> Objects.requireNonNull(due.get(company)))
            .thenComparing(Comparator.naturalOrder()));
    for (CompanyId company : ready) {
      if (shutDown || running.size() >= atOnce) {
        break;
      }
      start(company, now);
    }
    return rest(now);
  }

  private Duration rest(Instant now) {
    Duration rest = LONGEST_REST;
    if (running.size() < atOnce) {
      for (Map.Entry<CompanyId, Instant> one : due.entrySet()) {
        Duration until = Duration.between(now, one.getValue());
        if (!running.containsKey(one.getKey()) && until.compareTo(rest) < 0) {
          rest = until.isNegative() ? Duration.ZERO : until;
        }
      }
    }
    return rest;
  }

  private void start(CompanyId company, Instant now) {
    RunControl control = new RunControl();
    running.put(company, control);
    // The next turn is the schedule's, however late this one started: nothing drifts.
    due.put(company, Schedule.next(company, intervalOf(company), now.plusMillis(1)));
    executor.execute(
        () -> {
          try {
            sync.sync(company, control);
          } catch (RuntimeException e) {
            LOG.error("company {}: its sync failed with {}", company, e.getClass().getName());
            LOG.debug("company {}: its sync failed", company, e);
          } finally {
            ended(company);
          }
        });
  }

  private synchronized void ended(CompanyId company) {
    running.remove(company);
    if (again.remove(company) && due.containsKey(company)) {
      due.put(company, clock.instant());
    }
    notifyAll();
    wake.run();
  }

  private Duration intervalOf(CompanyId company) {
    return intervals.getOrDefault(company, interval);
  }

  /** Returns when each company's next turn is, for showing. */
  public synchronized Map<CompanyId, Instant> due() {
    return Map.copyOf(due);
  }

  /** Returns the companies that are being synced. */
  public synchronized Set<CompanyId> running() {
    return Set.copyOf(running.keySet());
  }

  /** Sets who is told when {@link #tick} should be called before the time it gave. */
  synchronized void onChange(Runnable listener) {
    wake = listener;
  }

  /**
   * Starts nothing more and lets running syncs stop at their next safe point. What they have done
   * is recorded; the rest is done by the next run.
   */
  public synchronized void shutDown() {
    shutDown = true;
    running.values().forEach(RunControl::cancel);
  }

  /**
   * Waits until nothing runs any more, or the thread is interrupted, whose flag then stays set.
   *
   * @param atMost how long, in real time
   * @return whether nothing runs any more
   */
  public synchronized boolean awaitEnd(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!running.isEmpty()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return running.isEmpty();
      }
    }
    return true;
  }

  private static Duration checked(Duration value) {
    if (value.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("interval: must be a second or more, but is " + value);
    }
    return value;
  }

  /** Builds a {@link SyncRunner}. Not thread-safe. */
  public static final class Builder {
    private final CompanySync sync;
    private Duration interval = DEFAULT_INTERVAL;
    private Duration afterSettings = DEFAULT_AFTER_SETTINGS;
    private int atOnce = DEFAULT_AT_ONCE;
    private Clock clock = Clock.systemUTC();
    private Executor executor = Builder::inOwnThread;

    private Builder(CompanySync sync) {
      this.sync = sync;
    }

    private static void inOwnThread(Runnable task) {
      Thread thread = new Thread(task, "psa-sync-company");
      thread.setDaemon(true);
      thread.start();
    }

    /** Sets how often a company is synced; an hour by default, a second or more. */
    public Builder interval(Duration value) {
      interval = checked(value);
      return this;
    }

    /**
     * Sets how soon after its settings were saved a company is synced; a minute by default, at most
     * four, so that the run has started within five.
     */
    public Builder afterSettings(Duration value) {
      if (value.isNegative() || value.compareTo(Duration.ofMinutes(4)) > 0) {
        throw new IllegalArgumentException(
            "afterSettings: must be from nothing to four minutes, but is " + value);
      }
      afterSettings = value;
      return this;
    }

    /**
     * Sets how many companies are synced at a time; {@value SyncRunner#DEFAULT_AT_ONCE} by default.
     */
    public Builder atOnce(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("atOnce: must be 1 or more, but is " + value);
      }
      atOnce = value;
      return this;
    }

    /** Sets the clock; the system's by default. */
    public Builder clock(Clock value) {
      clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    /** Sets what runs the syncs; a new daemon thread for each by default. */
    public Builder executor(Executor value) {
      executor = Objects.requireNonNull(value, "executor");
      return this;
    }

    /** Builds the runner; it starts nothing before {@link SyncRunner#tick}. */
    public SyncRunner build() {
      return new SyncRunner(this);
    }
  }
}
