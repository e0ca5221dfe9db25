/**
 * Autotask as a PSA that people are synchronised into. Start at {@link
 * dev.psasync.autotask.connector.AutotaskConnector}; what differs between tenants, or is not
 * documented, is a setting in {@link dev.psasync.autotask.connector.AutotaskConnectorSettings}.
 */
@NullMarked
package dev.psasync.autotask.connector;

import org.jspecify.annotations.NullMarked;
