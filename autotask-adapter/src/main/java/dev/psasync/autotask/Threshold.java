package dev.psasync.autotask;

/**
 * How much of the hour's requests the whole database has used, by all integrations together.
 *
 * @param limit requests allowed
 * @param windowMinutes in so many minutes
 * @param used requests counted so far
 */
public record Threshold(int limit, int windowMinutes, int used) {

  /** The part that is used, 0 to 1 and more. */
  public double usage() {
    return limit <= 0 ? 0 : (double) used / limit;
  }
}
