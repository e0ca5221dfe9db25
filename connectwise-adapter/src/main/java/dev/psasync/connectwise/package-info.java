/** A typed ConnectWise PSA client, usable alone. */
@NullMarked
package dev.psasync.connectwise;

import org.jspecify.annotations.NullMarked;
