/** A typed client for HaloPSA, usable with or without the synchronisation. */
@NullMarked
package dev.psasync.halo;

import org.jspecify.annotations.NullMarked;
