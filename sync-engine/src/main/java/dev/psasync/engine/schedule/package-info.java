/**
 * Running every company's sync at its interval inside one process. Start at {@link
 * dev.psasync.engine.schedule.SyncRunner}. Several processes over one store keep off each other's
 * companies by leases; which of them starts what is for a clustered scheduler.
 */
@NullMarked
package dev.psasync.engine.schedule;

import org.jspecify.annotations.NullMarked;
