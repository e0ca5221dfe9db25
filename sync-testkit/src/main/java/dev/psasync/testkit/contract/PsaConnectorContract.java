package dev.psasync.testkit.contract;

import org.junit.jupiter.api.Timeout;

/**
 * What every {@link dev.psasync.spi.PsaConnector} must do. Extend it and say how a PSA with a back
 * door is made:
 *
 * <pre>{@code
 * class MyPsaContractTest extends PsaConnectorContract {
 *   @Override
 *   protected PsaUnderTest psa() {
 *     return new MyPsaUnderTest();
 *   }
 * }
 * }</pre>
 *
 * <p>Abilities are tested both ways: what {@link dev.psasync.spi.PsaConnector#describe} declares
 * must work, and what it does not declare must fail with {@link
 * dev.psasync.spi.NotSupportedException}; the tests that do not apply are reported as skipped.
 * Names of tests begin with the rule that they hold the connector to. No test waits in real time:
 * waiting must go through the sleeper that the connector was given.
 */
@Timeout(120)
public abstract class PsaConnectorContract extends PsaFailureContract {
  /** For JUnit. */
  protected PsaConnectorContract() {}

  /**
   * Makes the PSA of the running test, without companies of its own or with a few; it is closed
   * after the test.
   */
  @Override
  protected abstract PsaUnderTest psa();
}
