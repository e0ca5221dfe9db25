/**
 * Who changed what, when, by which rule, from which value, in which run. Start at {@link
 * dev.psasync.engine.audit.Audit}.
 */
@NullMarked
package dev.psasync.engine.audit;

import org.jspecify.annotations.NullMarked;
