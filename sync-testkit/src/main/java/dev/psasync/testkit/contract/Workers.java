package dev.psasync.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Runs work on several threads that start together, and gathers what they bring. */
final class Workers {
  private Workers() {}

  static <T> List<T> all(int workers, IntFunction<List<T>> work) {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<List<T>>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int worker = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.apply(worker);
                }));
      }
      start.countDown();
      List<T> all = new ArrayList<>();
      for (Future<List<T>> one : running) {
        all.addAll(one.get());
      }
      return all;
    } catch (ExecutionException e) {
      throw new AssertionError("a call failed while others ran beside it", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
