/** A simulated tenant and its client, for the tests of this module. */
@NullMarked
package dev.psasync.autotask.simulated;

import org.jspecify.annotations.NullMarked;
