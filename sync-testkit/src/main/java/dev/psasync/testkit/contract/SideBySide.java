package dev.psasync.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs the same on several threads that start together. */
final class SideBySide {
  private SideBySide() {}

  static void run(int workers, IntConsumer work) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        int worker = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  work.accept(worker);
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> one : running) {
        try {
          one.get();
        } catch (ExecutionException e) {
          throw new AssertionError("a worker failed", e.getCause());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
