package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskConfiguration.Paging;
import dev.psasync.testkit.contract.PsaConnectorContract;
import dev.psasync.testkit.contract.PsaUnderTest;
import java.time.Duration;

/** As little as there is without settings, paged by the links of pages. */
class AutotaskNextPageContractTest extends PsaConnectorContract {
  @Override
  protected PsaUnderTest psa() {
    return new AutotaskUnderTest(
        Paging.NEXT_PAGE,
        AutotaskConnectorSettings.defaults().withChangedSince(false, Duration.ofHours(1)),
        false);
  }
}
