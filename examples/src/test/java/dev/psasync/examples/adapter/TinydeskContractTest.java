package dev.psasync.examples.adapter;

import dev.psasync.testkit.contract.PsaConnectorContract;
import dev.psasync.testkit.contract.PsaUnderTest;

/** The adapter of the guide keeps the contract. */
class TinydeskContractTest extends PsaConnectorContract {
  @Override
  protected PsaUnderTest psa() {
    return new TinydeskUnderTest();
  }
}
