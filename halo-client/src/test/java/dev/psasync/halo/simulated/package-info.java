/** A simulated instance and its client, for the tests of this module. */
@NullMarked
package dev.psasync.halo.simulated;

import org.jspecify.annotations.NullMarked;
