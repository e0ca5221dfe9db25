/**
 * Parties held in memory, for tests of embedding programs: a PSA, a directory, a hub and a store
 * that behave as their contracts say, with switches for what can go wrong. Start at {@link
 * dev.psasync.testkit.memory.MemoryPsa} and {@link dev.psasync.testkit.memory.MemoryDirectory}.
 *
 * <p>They check what a sync decides and drives; that an adapter speaks its vendor's language is
 * checked by the simulators over HTTP.
 */
@NullMarked
package dev.psasync.testkit.memory;

import org.jspecify.annotations.NullMarked;
