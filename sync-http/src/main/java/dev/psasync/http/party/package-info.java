/**
 * From an adapter's client to what {@code dev.psasync.spi} asks of a party: failures, deliveries,
 * checks and ids. Start at {@link dev.psasync.http.party.PartyFailures}.
 */
@NullMarked
package dev.psasync.http.party;

import org.jspecify.annotations.NullMarked;
