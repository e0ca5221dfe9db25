package dev.psasync.testkit.sim;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every request a simulator got, in order of arrival at the handler's end. Thread-safe. It keeps at
 * most the number of entries told at making, forgetting the oldest; {@link #total()} counts on. To
 * keep long runs small it forgets the answers' bodies.
 */
public final class RequestJournal {

  /** How many entries are kept unless told otherwise: 100,000. */
  public static final int DEFAULT_CAPACITY = 100_000;

  private final int capacity;
  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private long total;

  RequestJournal(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("A journal cannot keep " + capacity + " entries");
    }
    this.capacity = capacity;
  }

  synchronized void record(
      Instant at, SimRequest request, SimResponse response, @Nullable String faultName) {
    total++;
    entries.addLast(
        new JournalEntry(total, at, request, response.withBody(new byte[0]), faultName));
    while (entries.size() > capacity) {
      entries.removeFirst();
    }
  }

  /** How many requests came since the start or the last {@link #reset()}. */
  public synchronized long total() {
    return total;
  }

  /** How many kept requests match. */
  public long count(Predicate<SimRequest> matching) {
    return entries().stream().filter(entry -> matching.test(entry.request())).count();
  }

  /** The kept entries, oldest first. A copy. */
  public synchronized List<JournalEntry> entries() {
    return List.copyOf(entries);
  }

  /** The kept entries whose request matches, oldest first. */
  public List<JournalEntry> entries(Predicate<SimRequest> matching) {
    return entries().stream()
        .filter(entry -> matching.test(entry.request()))
        .collect(Collectors.toUnmodifiableList());
  }

  /** The kept requests that match, oldest first. */
  public List<SimRequest> requests(Predicate<SimRequest> matching) {
    return entries(matching).stream()
        .map(JournalEntry::request)
        .collect(Collectors.toUnmodifiableList());
  }

  /** Forgets everything and counts from zero again. */
  public synchronized void reset() {
    entries.clear();
    total = 0;
  }
}
