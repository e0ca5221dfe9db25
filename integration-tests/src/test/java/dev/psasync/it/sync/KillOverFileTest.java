package dev.psasync.it.sync;

import dev.psasync.engine.store.JdbcSyncStore;
import java.nio.file.Path;

/** The store in one file. */
class KillOverFileTest extends KillTest {
  @Override
  Place place(Path folder) {
    Path file = folder.resolve("psa-sync.db");
    return new Place(file.getFileName().toString(), () -> JdbcSyncStore.sqlite(file));
  }
}
