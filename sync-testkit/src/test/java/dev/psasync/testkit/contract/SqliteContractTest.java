package dev.psasync.testkit.contract;

import dev.psasync.engine.store.JdbcHubStore;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.spi.HubStore;
import dev.psasync.spi.SyncStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The store and the hub in SQLite files. */
class SqliteContractTest {
  @Nested
  class Store extends SyncStoreContract {
    @TempDir Path folder;

    @Override
    protected SyncStore open() {
      return JdbcSyncStore.sqlite(folder.resolve("store.db"));
    }
  }

  @Nested
  class Abilities extends StoreAbilitiesContract {
    @TempDir Path folder;

    @Override
    protected SyncStore open() {
      return JdbcSyncStore.sqlite(folder.resolve("store.db"));
    }
  }

  @Nested
  class Hub extends HubStoreContract {
    @TempDir Path folder;

    @SuppressWarnings("NullAway.Init") // opened before each test
    private JdbcHubStore hub;

    @Override
    protected HubStore hub() {
      hub = JdbcHubStore.sqlite(folder.resolve("hub.db"));
      return hub;
    }

    @AfterEach
    void close() {
      hub.close();
    }
  }
}
