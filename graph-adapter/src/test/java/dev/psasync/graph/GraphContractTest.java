package dev.psasync.graph;

import dev.psasync.testkit.contract.DirectorySourceContract;
import dev.psasync.testkit.contract.DirectoryUnderTest;

/** Microsoft 365 as a source, over the simulated sign-in and Graph. */
class GraphContractTest extends DirectorySourceContract {
  @Override
  protected DirectoryUnderTest directory() {
    return new GraphUnderTest();
  }
}
