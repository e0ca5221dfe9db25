package dev.psasync.autotask;

import dev.psasync.http.ApiFailure;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.RequestBudget;
import dev.psasync.http.ThrottledException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the calls under way for one endpoint within Autotask's limit of three for one tracking
 * identifier and endpoint. A call to a child route holds a place at both, for it is not documented
 * which of them it counts for. Thread-safe.
 */
final class EndpointThreads {
  private final int threads;
  private final Map<String, Semaphore> endpoints = new ConcurrentHashMap<>();

  EndpointThreads(int threads) {
    this.threads = threads;
  }

  /** A budget that first waits for a place at each of the endpoints, then for the shared budget. */
  RequestBudget limit(List<String> names, RequestBudget shared) {
    List<Semaphore> places =
        names.stream()
            .distinct()
            .sorted() // everybody takes them in the same order, so nobody waits in a circle
            .map(name -> endpoints.computeIfAbsent(name, any -> new Semaphore(threads, true)))
            .toList();
    return new Places(places, shared);
  }

  private record Places(List<Semaphore> places, RequestBudget shared) implements RequestBudget {
    @Override
    public Permit acquire(Duration atMost) {
      Deque<Semaphore> taken = new ArrayDeque<>();
      boolean passed = false;
      try {
        for (Semaphore place : places) {
          take(place, atMost);
          taken.push(place);
        }
        Permit inner = shared.acquire(atMost);
        passed = true;
        return new PlacesPermit(taken, inner);
      } finally {
        if (!passed) {
          taken.forEach(Semaphore::release);
        }
      }
    }

    private static void take(Semaphore place, Duration atMost) {
      try {
        if (!place.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new ThrottledException(
              "no call to the endpoint ended in " + atMost,
              ApiFailure.of("wait for a thread of the endpoint"));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CallInterruptedException("wait for a thread of the endpoint", false, e);
      }
    }

    @Override
    public void pause(Duration duration) {
      shared.pause(duration);
    }
  }

  private static final class PlacesPermit implements RequestBudget.Permit {
    private final Deque<Semaphore> taken;
    private final RequestBudget.Permit inner;

    PlacesPermit(Deque<Semaphore> taken, RequestBudget.Permit inner) {
      this.taken = taken;
      this.inner = inner;
    }

    @Override
    public synchronized void close() {
      inner.close();
      while (!taken.isEmpty()) {
        taken.pop().release();
      }
    }
  }
}
