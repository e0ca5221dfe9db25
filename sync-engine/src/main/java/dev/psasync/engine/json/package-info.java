/**
 * Plans, links and mirrors as JSON. Start at {@link dev.psasync.engine.json.PlanJson}; the other
 * codecs serve the stores.
 *
 * <p>Every document carries its version, has a stable order, and is read leniently: unknown keys
 * are skipped, a version that is too new is refused with a message that says so.
 */
@NullMarked
package dev.psasync.engine.json;

import org.jspecify.annotations.NullMarked;
