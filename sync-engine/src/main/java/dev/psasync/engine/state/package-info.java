/**
 * What a store can offer beyond {@link dev.psasync.spi.SyncStore}: a journal of writes, leases and
 * holds on companies, former links, applied plans. A store that implements these interfaces is used
 * for them without further settings.
 */
@NullMarked
package dev.psasync.engine.state;

import org.jspecify.annotations.NullMarked;
