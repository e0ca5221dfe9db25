package dev.psasync.testkit.sim.connectwise;

/**
 * A contact type of the instance.
 *
 * @param id the key
 * @param description what people see
 */
public record SimContactType(long id, String description) {}
