package dev.psasync.http;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A limit on requests that all callers of one remote account share. Implementations are thread-safe
 * and first come, first served.
 *
 * <p>{@link RollingWindow} is the one in memory; an application that runs several processes against
 * one account gives its own, shared one.
 */
public interface RequestBudget {

  /**
   * Waits for the right to send one request.
   *
   * @param atMost how long the caller is ready to wait
   * @return to be closed when the answer has arrived or the request has failed; use it in
   *     try-with-resources
   * @throws ThrottledException if the right cannot be had in that time; nothing was sent, {@code
   *     retryAfter} tells when to come back
   * @throws CallInterruptedException if interrupted while waiting; nothing was sent
   */
  Permit acquire(Duration atMost);

  /**
   * Holds every caller for this long, because the server said so (429): others may have used up the
   * account's budget.
   */
  void pause(Duration duration);

  /** The right to send one request. */
  interface Permit extends AutoCloseable {
    /** Tells that the request is over; closing twice is harmless. */
    @Override
    void close();
  }

  /**
   * Tells how long every request waited for its right, for metrics.
   *
   * @param budget the budget
   * @param waits hears each wait, on the thread that waited; must be quick and must not throw
   */
  static RequestBudget observed(RequestBudget budget, Consumer<Duration> waits) {
    return new ObservedBudget(budget, waits, System::nanoTime);
  }

  /** No limit at all, for servers without one and for tests. */
  static RequestBudget unlimited() {
    return new UnlimitedBudget();
  }
}
