/** Tests of the client, over HTTP, against the simulated instance and against hand-made answers. */
@NullMarked
package dev.psasync.halo;

import org.jspecify.annotations.NullMarked;
