/** Tests of the estate generator and its loaders. */
@NullMarked
package dev.psasync.testkit.estate;

import org.jspecify.annotations.NullMarked;
