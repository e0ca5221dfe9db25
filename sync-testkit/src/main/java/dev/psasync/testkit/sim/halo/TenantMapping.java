package dev.psasync.testkit.sim.halo;

import org.jspecify.annotations.Nullable;

/**
 * A Microsoft tenant on a client, one row of {@code azure_tenants}.
 *
 * @param id key of the mapping
 * @param connectionId the integration's connection ({@code details_id})
 * @param clientId the client it stands on
 * @param tenantId the tenant's id
 * @param tenantName the tenant's display name
 * @param tenantDomain the tenant's default domain; null when never set
 * @param connectionName the connection's name ({@code details_name})
 */
public record TenantMapping(
    long id,
    long connectionId,
    long clientId,
    String tenantId,
    @Nullable String tenantName,
    @Nullable String tenantDomain,
    String connectionName) {}
