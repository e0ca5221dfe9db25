/** Tests of the ConnectWise client. */
@NullMarked
package dev.psasync.connectwise;

import org.jspecify.annotations.NullMarked;
