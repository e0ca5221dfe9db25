package dev.psasync.http.party;

import dev.psasync.http.ApiException;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.spi.CheckPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Gathers the points of a configuration check; a call that fails is a failed point with the remedy
 * for its kind of failure. Not thread-safe.
 */
public final class Checks {
  private final PartyFailures failures;
  private final List<CheckPoint> points = new ArrayList<>();

  /** Starts without points. */
  public Checks(PartyFailures failures) {
    this.failures = Objects.requireNonNull(failures, "failures");
  }

  /**
   * Adds what a check finds.
   *
   * @return false if the point failed
   */
  public boolean add(String name, Supplier<CheckPoint> check) {
    CheckPoint point;
    try {
      point = check.get();
    } catch (CallInterruptedException e) {
      throw e;
    } catch (ApiException e) {
      point = failed(name, e);
    } catch (IllegalStateException e) {
      // What a Secret throws; its message names no value, but its supplier is not ours.
      point =
          CheckPoint.fail(
              name,
              "the secret could not be had",
              "Check the vault, file or variable that the secret comes from.");
    }
    points.add(point);
    return point.status() != CheckPoint.Status.FAIL;
  }

  /** The point for a call that failed. */
  public CheckPoint failed(String name, ApiException e) {
    return CheckPoint.fail(name, PartyFailures.message(e), failures.party(e).remedy());
  }

  /** The points so far, in the order of adding. */
  public List<CheckPoint> points() {
    return List.copyOf(points);
  }
}
