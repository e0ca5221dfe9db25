package dev.psasync.halo.connector;

import dev.psasync.testkit.contract.PsaConnectorContract;
import dev.psasync.testkit.contract.PsaUnderTest;

/** The connector against a hosted instance as it is documented. */
class HaloContractTest extends PsaConnectorContract {
  @Override
  protected PsaUnderTest psa() {
    return new HaloPsaUnderTest(options -> {});
  }
}
