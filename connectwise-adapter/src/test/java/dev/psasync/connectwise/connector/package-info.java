/** Tests of the ConnectWise connector. */
@NullMarked
package dev.psasync.connectwise.connector;

import org.jspecify.annotations.NullMarked;
