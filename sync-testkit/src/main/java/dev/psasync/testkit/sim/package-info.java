/**
 * What every HTTP simulator of this test kit is made of: a real server on loopback, a journal of
 * the requests it got, faults that can be switched on and scripted, TLS with a certificate made at
 * run time, and a clock that tests can set.
 *
 * <p>Start with {@link dev.psasync.testkit.sim.SimulatorServer}. A simulator of a vendor is a
 * {@link dev.psasync.testkit.sim.SimHandler}, usually a {@link dev.psasync.testkit.sim.Router};
 * what went over the wire is in its {@link dev.psasync.testkit.sim.RequestJournal}; what goes wrong
 * is told by its {@link dev.psasync.testkit.sim.FaultPlan}, with ready-made faults in {@link
 * dev.psasync.testkit.sim.StandardFaults}.
 *
 * <p>The server is the JDK's own: it starts in milliseconds and brings no further jar into the
 * class path of those who use this kit in their tests.
 */
@NullMarked
package dev.psasync.testkit.sim;

import org.jspecify.annotations.NullMarked;
