/** ConnectWise PSA as a party of a synchronisation. */
@NullMarked
package dev.psasync.connectwise.connector;

import org.jspecify.annotations.NullMarked;
