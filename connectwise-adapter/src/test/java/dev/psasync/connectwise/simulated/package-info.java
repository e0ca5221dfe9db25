/** A simulated instance and its client, for the tests of this module. */
@NullMarked
package dev.psasync.connectwise.simulated;

import org.jspecify.annotations.NullMarked;
