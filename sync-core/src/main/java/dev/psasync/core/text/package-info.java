/**
 * The forms in which text without meaning in its case is looked up. Depends on nothing, so that the
 * model can use it too.
 */
@NullMarked
package dev.psasync.core.text;

import org.jspecify.annotations.NullMarked;
