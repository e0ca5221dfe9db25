package dev.psasync.testkit.sim.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lists that were worked out once and are handed out page by page. Only the latest are kept; a page
 * of a forgotten one is answered as an expired page. Thread-safe.
 */
final class Snapshots<T> {

  private static final int KEPT = 256;

  private final Map<String, List<T>> lists =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<T>> eldest) {
          return size() > KEPT;
        }
      };
  private long number;

  synchronized String keep(List<T> list) {
    String key = Long.toString(++number);
    lists.put(key, list);
    return key;
  }

  synchronized Optional<List<T>> find(String key) {
    return Optional.ofNullable(lists.get(key));
  }

  List<T> findOrMake(String key, Supplier<List<T>> maker) {
    synchronized (this) {
      List<T> known = lists.get(key);
      if (known != null) {
        return known;
      }
    }
    List<T> made = maker.get();
    synchronized (this) {
      lists.put(key, made);
    }
    return made;
  }
}
