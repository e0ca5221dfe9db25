package dev.psasync.testkit.contract;

import dev.psasync.spi.HubStore;
import dev.psasync.testkit.memory.MemoryHub;

class MemoryHubContractTest extends HubStoreContract {
  @Override
  protected HubStore hub() {
    return new MemoryHub();
  }
}
