package dev.psasync.connectwise.connector;

import dev.psasync.testkit.contract.PsaConnectorContract;
import dev.psasync.testkit.contract.PsaUnderTest;

/** Everything that settings can switch on. */
class ConnectWiseContractTest extends PsaConnectorContract {
  @Override
  protected PsaUnderTest psa() {
    return new ConnectWiseUnderTest();
  }
}
