/**
 * A simulator of Microsoft Graph: users with list and delta, groups with nesting, licences,
 * domains, the partner's view of its customers, batches, throttling, and what goes wrong with each
 * of them.
 *
 * <p>Start with {@link dev.psasync.testkit.sim.graph.GraphSimulator}; a tenant and everything in it
 * is a {@link dev.psasync.testkit.sim.graph.GraphTenant}, a person a {@link
 * dev.psasync.testkit.sim.graph.SimUser}. Which tenant a request sees follows from its bearer token
 * alone, as with the real service. Faults that need Graph's shapes are in {@link
 * dev.psasync.testkit.sim.graph.GraphFaults}.
 *
 * <p>The paths, limits, field names and error codes are Microsoft's published ones; where these are
 * silent the simulator can be switched between the answers that were seen in the field.
 */
@NullMarked
package dev.psasync.testkit.sim.graph;

import org.jspecify.annotations.NullMarked;
