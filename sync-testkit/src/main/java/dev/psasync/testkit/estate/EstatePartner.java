package dev.psasync.testkit.estate;

/**
 * The MSP.
 *
 * @param tenantId its own Microsoft tenant
 * @param name its name
 * @param domain its domain
 */
public record EstatePartner(String tenantId, String name, String domain) {}
