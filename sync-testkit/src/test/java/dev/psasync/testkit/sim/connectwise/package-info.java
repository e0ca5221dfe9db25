/** Tests of the ConnectWise simulator. */
@NullMarked
package dev.psasync.testkit.sim.connectwise;

import org.jspecify.annotations.NullMarked;
