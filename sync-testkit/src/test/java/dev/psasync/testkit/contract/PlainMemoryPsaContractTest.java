package dev.psasync.testkit.contract;

import dev.psasync.spi.Capability;
import java.util.EnumSet;

/** A PSA that can do nothing beyond the required part. */
class PlainMemoryPsaContractTest extends PsaConnectorContract {
  @Override
  protected PsaUnderTest psa() {
    return new MemoryPsaUnderTest(EnumSet.noneOf(Capability.class), (memory, time) -> memory);
  }
}
