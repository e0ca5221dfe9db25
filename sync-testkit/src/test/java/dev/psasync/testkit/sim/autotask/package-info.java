/** Tests of the Autotask simulator through a plain HTTP client. */
@NullMarked
package dev.psasync.testkit.sim.autotask;

import org.jspecify.annotations.NullMarked;
