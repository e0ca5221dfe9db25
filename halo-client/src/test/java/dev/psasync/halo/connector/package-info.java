/** Tests of HaloPSA as a party, over HTTP against the simulated instance. */
@NullMarked
package dev.psasync.halo.connector;

import org.jspecify.annotations.NullMarked;
