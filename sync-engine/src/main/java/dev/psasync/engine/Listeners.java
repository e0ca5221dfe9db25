package dev.psasync.engine;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All listeners; one that throws harms nobody. */
final class Listeners {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final List<RunListener> progress;
  private final List<WriteListener> writes;

  Listeners(List<RunListener> progress, List<WriteListener> writes) {
    this.progress = List.copyOf(progress);
    this.writes = List.copyOf(writes);
  }

  void progress(Consumer<RunListener> event) {
    progress.forEach(listener -> safely(listener, event));
  }

  void write(Consumer<WriteListener> event) {
    writes.forEach(listener -> safely(listener, event));
  }

  private static <T> void safely(T listener, Consumer<T> event) {
    try {
      event.accept(listener);
    } catch (RuntimeException e) {
      // Its message may quote the write, which holds personal data.
      LOG.warn("listener {} failed with {}", listener.getClass().getName(), e.getClass().getName());
    }
  }
}
