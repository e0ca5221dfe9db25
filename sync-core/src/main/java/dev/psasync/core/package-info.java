/**
 * The pure core of PSA Sync: it decides, and nothing else. It does no I/O, reads no clock, starts
 * no thread and logs nothing.
 *
 * <p>Reading order: {@code model} (what is known), {@code policy} (what is wanted), {@code company}
 * (which tenant is which company), {@code plan} (what follows for a company's people).
 */
@NullMarked
package dev.psasync.core;

import org.jspecify.annotations.NullMarked;
