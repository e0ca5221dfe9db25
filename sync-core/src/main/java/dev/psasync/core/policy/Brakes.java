package dev.psasync.core.policy;

/**
 * The limits that stop a tenant's plan (B-3). Each limit is exceeded only by strictly more.
 *
 * @param on whether brakes are on at all
 * @param floor deactivations always allowed; default 5
 * @param percent of linked contacts that may be deactivated; default 20
 * @param max deactivations never exceeded; default 500
 * @param createsFloor creates always allowed; default 50
 * @param creates percent of linked contacts that may be created; default 50
 * @param churnFloor changes of one field always allowed; default 20
 * @param churn percent of linked contacts of which one field may change; default 50
 */
public record Brakes(
    boolean on,
    int floor,
    int percent,
    int max,
    int createsFloor,
    int creates,
    int churnFloor,
    int churn) {
  /** The default numbers. */
  public static final Brakes DEFAULT = new Brakes(true, 5, 20, 500, 50, 50, 20, 50);

  /** No brakes. */
  public static final Brakes OFF = new Brakes(false, 5, 20, 500, 50, 50, 20, 50);

  /** Checks that no number is negative. */
  public Brakes {
    if (floor < 0
        || percent < 0
        || max < 0
        || createsFloor < 0
        || creates < 0
        || churnFloor < 0
        || churn < 0) {
      throw new IllegalArgumentException("brakes: numbers must not be negative");
    }
  }
}
