/**
 * Taking a run back: {@link dev.psasync.core.undo.UndoPlanner} makes the inverse plan of what
 * a run wrote, {@link dev.psasync.core.undo.LinkRestoration} sets the links back afterwards. Pure.
 */
@NullMarked
package dev.psasync.core.undo;

import org.jspecify.annotations.NullMarked;
