/**
 * ConnectWise PSA as a party of a synchronisation. Start with {@link
 * dev.psasync.connectwise.connector.ConnectWiseConnector}; what it must be told of an instance is
 * in {@link dev.psasync.connectwise.connector.ConnectWiseConnectorSettings}.
 */
@NullMarked
package dev.psasync.connectwise.connector;

import org.jspecify.annotations.NullMarked;
