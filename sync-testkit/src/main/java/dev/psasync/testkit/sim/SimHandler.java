package dev.psasync.testkit.sim;

/**
 * Answers one request. Called by several threads at once; must not block for long, since a held
 * answer is asked for with {@link SimResponse#held()} and never by waiting.
 */
@FunctionalInterface
public interface SimHandler {

  /**
   * Answers the request.
   *
   * @throws RuntimeException when the simulator itself is at fault; the caller gets status 500 and
   *     {@link SimulatorServer#unexpectedFailures()} the exception
   */
  SimResponse handle(SimRequest request);
}
