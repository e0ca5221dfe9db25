/**
 * Numbers of runs as Micrometer meters. Optional: needs {@code io.micrometer:micrometer-core} on
 * the class path, which the engine itself does not. Start at {@link
 * dev.psasync.engine.metrics.SyncMeters}; whoever uses another library listens with {@link
 * dev.psasync.engine.RunListener} and {@link dev.psasync.engine.WriteListener} instead.
 */
@NullMarked
package dev.psasync.engine.metrics;

import org.jspecify.annotations.NullMarked;
