package dev.psasync.testkit.contract;

import dev.psasync.engine.store.JdbcHubStore;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.spi.HubStore;
import dev.psasync.spi.SyncStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

/** The store and the hub in a real PostgreSQL. */
@ExtendWith(Postgres.class)
class PostgresContractTest {
  @Nested
  class Store extends SyncStoreContract {
    private final Postgres.Database database;

    Store(Postgres.Database database) {
      this.database = database;
    }

    @Override
    protected SyncStore open() {
      return JdbcSyncStore.postgresql(database.connections(), 4);
    }
  }

  @Nested
  class Abilities extends StoreAbilitiesContract {
    private final Postgres.Database database;

    Abilities(Postgres.Database database) {
      this.database = database;
    }

    @Override
    protected SyncStore open() {
      return JdbcSyncStore.postgresql(database.connections(), 4);
    }
  }

  @Nested
  class Hub extends HubStoreContract {
    private final Postgres.Database database;

    Hub(Postgres.Database database) {
      this.database = database;
    }

    @Override
    protected HubStore hub() {
      return JdbcHubStore.on(database.connections());
    }
  }
}
