package dev.psasync.autotask.connector;

import dev.psasync.testkit.contract.PsaConnectorContract;
import dev.psasync.testkit.contract.PsaUnderTest;

/** The connector against a tenant of today that keeps everything it can. */
class AutotaskContractTest extends PsaConnectorContract {
  @Override
  protected PsaUnderTest psa() {
    return new AutotaskPsaUnderTest();
  }
}
