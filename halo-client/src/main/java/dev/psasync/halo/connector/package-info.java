/**
 * HaloPSA as a PSA that people are synchronised into. Start at {@link
 * dev.psasync.halo.connector.HaloConnector}; what differs between instances, or is not documented,
 * is a setting in {@link dev.psasync.halo.connector.HaloConnectorSettings}.
 */
@NullMarked
package dev.psasync.halo.connector;

import org.jspecify.annotations.NullMarked;
