package dev.psasync.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Does work for many tenants or companies side by side, never more than a limit at a time. */
final class Parallel implements AutoCloseable {
  private final int limit;
  private final String runId;
  private final ExecutorService workers;

  Parallel(int limit, String runId) {
    this.limit = limit;
    this.runId = runId;
    AtomicInteger number = new AtomicInteger();
    ThreadFactory threads =
        task -> {
          Thread thread = new Thread(task, "psa-sync-" + runId + "-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    workers = Executors.newFixedThreadPool(limit, threads);
  }

  /**
   * Returns one like this with workers of its own, for work that a worker of this one waits for.
   */
  Parallel another() {
    return new Parallel(limit, runId);
  }

  /**
   * Does the work for every item and waits for all of it. The work must handle its own failures;
   * what escapes from it is thrown here once everything else is done.
   */
  <T> void forEach(Collection<? extends T> items, Consumer<? super T> work) {
    List<Future<?>> pending = new ArrayList<>();
    items.forEach(item -> pending.add(workers.submit(() -> work.accept(item))));
    RuntimeException failure = null;
    for (Future<?> task : pending) {
      try {
        task.get();
      } catch (ExecutionException e) {
        failure =
            e.getCause() instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException("a worker failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        workers.shutdownNow();
        throw new IllegalStateException("the run was interrupted", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
