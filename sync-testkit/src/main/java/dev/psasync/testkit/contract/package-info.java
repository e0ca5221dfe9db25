/**
 * What every implementation of a contract must do, as JUnit 5 tests: extend the class for the
 * contract, say how a fresh one is made, and run it. Start at {@link
 * dev.psasync.testkit.contract.PsaConnectorContract} for the connector of a PSA, {@link
 * dev.psasync.testkit.contract.DirectorySourceContract} for a source of people, {@link
 * dev.psasync.testkit.contract.SyncStoreContract} for a store and {@link
 * dev.psasync.testkit.contract.HubStoreContract} for a hub.
 */
@NullMarked
package dev.psasync.testkit.contract;

import org.jspecify.annotations.NullMarked;
