package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.StandardFaults;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Faults with Halo's own bodies and those that need its records. Dropped, cut and held answers are
 * in {@link StandardFaults}.
 */
public final class HaloFaults {
  private HaloFaults() {}

  /** 500 with a serialised .NET exception; the request has no effect. */
  public static Fault serverException() {
    return Fault.answering("status-500", serverException(500));
  }

  /** The request takes effect, yet a serialised .NET exception with status 500 comes back. */
  public static Fault serverExceptionAfter() {
    return Fault.changing("status-500-after", response -> serverException(500));
  }

  private static SimResponse serverException(int status) {
    return Json.answer(
        status,
        Json.object()
            .put("ClassName", "System.Exception")
            .put("Message", "Execution Timeout Expired."));
  }

  /** 429 in Halo's words, without {@code Retry-After}. */
  public static Fault throttled() {
    return Fault.answering(
        "throttled",
        SimResponse.text(429, "Rate Limit Reached - 300 Requests per rolling 5 minute window"));
  }

  /** A page that has lost the second half of its rows; {@code record_count} stays right. */
  public static Fault truncatedPage() {
    return Fault.changing(
        "truncated-page",
        response -> {
          JsonNode body = Json.parse(response.body());
          if (body == null || !body.isObject()) {
            return response;
          }
          for (JsonNode value : body) {
            if (value instanceof ArrayNode rows) {
              int kept = Math.max(1, rows.size() / 2);
              while (rows.size() > kept) {
                rows.remove(kept);
              }
            }
          }
          return Json.answer(response.status(), body);
        });
  }

  /**
   * After the page has been answered somebody adds a contact that sorts first by name, so that a
   * list ordered by name shifts by one.
   *
   * @param siteId the site that gets the contact
   */
  public static Fault rowAddedBetweenPages(HaloSimulator simulator, long siteId) {
    AtomicInteger number = new AtomicInteger();
    return Fault.of(
        "row-added-between-pages",
        (request, handler) -> {
          SimResponse response = handler.handle(request);
          simulator.state().addUser(siteId, "  Added " + number.incrementAndGet(), null);
          return response;
        });
  }

  /**
   * After the page has been answered somebody deletes the contact, so that everything behind it
   * moves one place forward.
   *
   * @param userId the contact to delete
   */
  public static Fault rowRemovedBetweenPages(HaloSimulator simulator, long userId) {
    return Fault.of(
        "row-removed-between-pages",
        (request, handler) -> {
          SimResponse response = handler.handle(request);
          simulator.state().removeUser(userId);
          return response;
        });
  }

  /** Every token handed out so far becomes invalid just before the request is answered. */
  public static Fault tokenRevoked(HaloSimulator simulator) {
    return Fault.of(
        "token-revoked",
        (request, handler) -> {
          simulator.revokeTokens();
          return handler.handle(request);
        });
  }

  /** {@link StandardFaults#catalog()} with Halo's own faults in place of those of the same name. */
  public static FaultCatalog catalog(HaloSimulator simulator) {
    return StandardFaults.catalog()
        .with(serverException())
        .with(serverExceptionAfter())
        .with(throttled())
        .with(truncatedPage())
        .with(tokenRevoked(simulator));
  }
}
