/**
 * A HaloPSA simulator that speaks HTTP and behaves as public reports say a hosted instance does,
 * its quirks and faults included.
 *
 * <p>Start with {@link dev.psasync.testkit.sim.halo.HaloSimulator#start()}: it gives the base URL,
 * the token URL and credentials to point a client at, {@link
 * dev.psasync.testkit.sim.halo.HaloState} to load and inspect the records behind it, and the
 * journal and faults shared by all simulators. What is reported differently for different instances
 * is a switch in {@link dev.psasync.testkit.sim.halo.HaloSimulatorOptions}.
 */
@NullMarked
package dev.psasync.testkit.sim.halo;

import org.jspecify.annotations.NullMarked;
