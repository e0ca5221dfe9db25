/**
 * Drives a synchronisation: read, plan, brake, approve, apply, record. Start at {@link
 * dev.psasync.engine.SyncEngine}; its {@link dev.psasync.engine.SyncResult} says what happened.
 *
 * <p>The engine decides nothing itself: which company a tenant is and what follows for its people
 * is decided by the core; parties are asked through the SPI.
 */
@NullMarked
package dev.psasync.engine;

import org.jspecify.annotations.NullMarked;
