package dev.psasync.halo.connector;

import dev.psasync.testkit.contract.PsaConnectorContract;
import dev.psasync.testkit.contract.PsaUnderTest;

/** The connector against an instance that can tell changes and lists further emails. */
class HaloWithChangesContractTest extends PsaConnectorContract {
  @Override
  protected PsaUnderTest psa() {
    return new HaloPsaUnderTest(
        options -> options.lastUpdateFilter(true).furtherEmailsInList(true));
  }
}
