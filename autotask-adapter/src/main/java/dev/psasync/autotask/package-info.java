/** A typed Autotask client, usable alone. */
@NullMarked
package dev.psasync.autotask;

import org.jspecify.annotations.NullMarked;
