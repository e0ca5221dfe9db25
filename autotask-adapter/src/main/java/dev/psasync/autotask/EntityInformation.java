package dev.psasync.autotask;

/**
 * What the API user may do with an entity.
 *
 * @param canQuery read
 * @param canCreate create
 * @param canUpdate change
 */
public record EntityInformation(boolean canQuery, boolean canCreate, boolean canUpdate) {}
