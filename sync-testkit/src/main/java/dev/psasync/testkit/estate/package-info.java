/**
 * Generated estates: an MSP's customers with their Microsoft 365 tenants and the companies and
 * contacts the PSA has for them, as untidy as real ones, of any size, the same for the same seed.
 *
 * <p>Start with {@link dev.psasync.testkit.estate.EstateGenerator}; {@link
 * dev.psasync.testkit.estate.SimulatedEstate} starts the simulators with an estate loaded, and
 * {@link dev.psasync.testkit.estate.EstateChanges} lets a day pass in it. The records name no
 * vendor; loaders bring them into a simulator.
 */
@NullMarked
package dev.psasync.testkit.estate;

import org.jspecify.annotations.NullMarked;
