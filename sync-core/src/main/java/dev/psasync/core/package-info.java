/**
 * Decides, and nothing else: given what was read of one company, what should be written and why.
 *
 * <p>Nothing here does I/O, reads a clock, starts a thread, logs, or knows JSON or HTTP; the same
 * input always gives the same plan.
 */
@NullMarked
package dev.psasync.core;

import org.jspecify.annotations.NullMarked;
