/**
 * An Autotask PSA simulator that speaks HTTP and behaves as public reports say a tenant does, its
 * quirks, limits and faults included.
 *
 * <p>Start with {@link dev.psasync.testkit.sim.autotask.AutotaskSimulator#start()}: it gives the
 * zone lookup and credentials to point a client at, {@link
 * dev.psasync.testkit.sim.autotask.AutotaskState} to load and inspect the records behind it, and
 * the journal and faults shared by all simulators. What is reported differently for different zones
 * is a switch in {@link dev.psasync.testkit.sim.autotask.AutotaskOptions}.
 */
@NullMarked
package dev.psasync.testkit.sim.autotask;

import org.jspecify.annotations.NullMarked;
