package dev.psasync.testkit.estate;

/**
 * A site of a company.
 *
 * @param key names the site within the estate
 * @param name display name
 * @param address where it is
 */
public record EstateSite(String key, String name, EstateAddress address) {}
