package dev.psasync.testkit.contract;

import dev.psasync.spi.Capability;
import java.util.EnumSet;

/** The PSA in memory keeps the contract that it stands in for. */
class MemoryPsaContractTest extends PsaConnectorContract {
  @Override
  protected PsaUnderTest psa() {
    return new MemoryPsaUnderTest(
        EnumSet.complementOf(EnumSet.of(Capability.CUSTOM_FIELDS)), (memory, time) -> memory);
  }
}
