/** Tests of the Halo simulator through a plain HTTP client. */
@NullMarked
package dev.psasync.testkit.sim.halo;

import org.jspecify.annotations.NullMarked;
