package dev.psasync.testkit.sim.autotask;

import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What stands before every route: credentials, the hour's requests, simultaneous calls. */
final class Gate {
  private static final Duration HOUR = Duration.ofHours(1);

  private final AutotaskOptions options;
  private final Clock clock;
  private final Deque<Instant> hour = new ArrayDeque<>();
  private final Map<String, Integer> underWay = new TreeMap<>();
  private final Map<String, Integer> most = new TreeMap<>();

  Gate(AutotaskOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
  }

  void authenticate(SimRequest request) {
    if (!options.userName().equalsIgnoreCase(request.header("UserName").orElse(""))) {
      throw Refusal.because("The user name is not a valid credential: invalid credentials.");
    }
    if (!options.secret().equals(request.header("Secret").orElse(""))) {
      throw Refusal.with(SimResponse.status(401));
    }
    if (!options.integrationCode().equals(request.header("ApiIntegrationCode").orElse(""))) {
      throw Refusal.because("IntegrationCode is invalid.");
    }
  }

  /** Requests of other integrations, which count for everybody. */
  synchronized void countOthers(int requests) {
    for (int i = 0; i < requests; i++) {
      hour.addLast(clock.instant());
    }
  }

  synchronized int used() {
    Instant start = clock.instant().minus(HOUR);
    while (!hour.isEmpty() && !hour.getFirst().isAfter(start)) {
      hour.removeFirst();
    }
    return hour.size();
  }

  /** Most calls that were under way at the same time for one endpoint. */
  synchronized Map<String, Integer> mostSimultaneous() {
    return Map.copyOf(most);
  }

  /** Counts a request and tells how long it has to wait. */
  private synchronized Duration count() {
    int used = used();
    if (used >= options.hourlyThreshold()) {
      throw limit(
          "The Autotask API request threshold of "
              + options.hourlyThreshold()
              + " requests per hour has been exceeded.",
          60);
    }
    hour.addLast(clock.instant());
    return used * 4 >= options.hourlyThreshold() * 3
        ? options.latencyAtThreeQuarters()
        : used * 2 >= options.hourlyThreshold() ? options.latencyAtHalf() : Duration.ZERO;
  }

  /** Serves a call within the limits of its endpoints. */
  SimResponse within(List<String> endpoints, Supplier<SimResponse> work) {
    Duration latency = count();
    enter(endpoints);
    try {
      pause(latency.plus(options.workTime()));
      return work.get();
    } finally {
      leave(endpoints);
    }
  }

  private synchronized void enter(List<String> endpoints) {
    for (String endpoint : endpoints) {
      int now = underWay.getOrDefault(endpoint, 0) + 1;
      most.merge(endpoint, now, Math::max);
      if (now > options.threads()) {
        throw limit(
            "The Autotask API thread threshold of "
                + options.threads()
                + " threads has been exceeded.",
            1);
      }
    }
    endpoints.forEach(endpoint -> underWay.merge(endpoint, 1, Integer::sum));
  }

  private synchronized void leave(List<String> endpoints) {
    endpoints.forEach(endpoint -> underWay.merge(endpoint, -1, Integer::sum));
  }

  private Refusal limit(String words, int seconds) {
    SimResponse answer = Json.errors(options.limitStatus(), words);
    return Refusal.with(
        options.retryAfterSent()
            ? answer.withHeader("Retry-After", Integer.toString(seconds))
            : answer);
  }

  private static void pause(Duration duration) {
    if (duration.isZero()) {
      return;
    }
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
