package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskConfiguration.Paging;
import dev.psasync.testkit.contract.PsaConnectorContract;
import dev.psasync.testkit.contract.PsaUnderTest;

/** Everything that settings can switch on, paged by ids. */
class AutotaskContractTest extends PsaConnectorContract {
  @Override
  protected PsaUnderTest psa() {
    return new AutotaskUnderTest(Paging.ID_WALK, AutotaskUnderTest.everything(), true);
  }
}
