package dev.psasync.testkit.contract;

import dev.psasync.spi.SyncStore;
import dev.psasync.testkit.memory.MemoryStore;
import org.junit.jupiter.api.Nested;

class MemoryStoreContractTest extends SyncStoreContract {
  private final MemoryStore store = new MemoryStore();

  @Override
  protected SyncStore open() {
    return store;
  }

  @Nested
  class Abilities extends StoreAbilitiesContract {
    private final MemoryStore other = new MemoryStore();

    @Override
    protected SyncStore open() {
      return other;
    }
  }
}
