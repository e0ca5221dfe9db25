package dev.psasync.testkit.sim.autotask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.StandardFaults;
import java.util.function.UnaryOperator;

/**
 * Faults with Autotask's own bodies and those that need its pages. Dropped, cut and held answers
 * are in {@link StandardFaults}.
 */
public final class AutotaskFaults {
  private AutotaskFaults() {}

  /** 500 in words that nobody knows; the request has no effect. */
  public static Fault serverError() {
    return Fault.answering("status-500", unknownError());
  }

  /** The request takes effect, yet a 500 in words that nobody knows comes back. */
  public static Fault serverErrorAfter() {
    return Fault.changing("status-500-after", response -> unknownError());
  }

  private static SimResponse unknownError() {
    return Json.errors(500, "An unexpected error occurred on the server.");
  }

  /** The limit of simultaneous calls, in Autotask's words, without {@code Retry-After}. */
  public static Fault throttled() {
    return Fault.answering(
        "throttled",
        Json.errors(429, "The Autotask API thread threshold of 3 threads has been exceeded."));
  }

  /** As {@link #throttled()}, but with status 500, as some have seen. */
  public static Fault throttledAs500() {
    return Fault.answering(
        "throttled-500",
        Json.errors(500, "The Autotask API thread threshold of 3 threads has been exceeded."));
  }

  /** A missing right, said with status 500. */
  public static Fault permission() {
    return Fault.answering(
        "permission-500",
        Json.errors(
            500, "The logged in Resource does not have the adequate permissions to create this."));
  }

  /** A page lacks its last row and says that it is the last page. */
  public static Fault truncatedPage() {
    return page(
        "truncated-page",
        page -> {
          ArrayNode items = items(page);
          if (!items.isEmpty()) {
            items.remove(items.size() - 1);
          }
          details(page).put("count", items.size()).putNull("nextPageUrl");
          return page;
        });
  }

  /** A page names a next one that is not on Autotask's host. */
  public static Fault foreignNextPage(String url) {
    return page(
        "foreign-next-page",
        page -> {
          details(page).put("nextPageUrl", url);
          return page;
        });
  }

  /** A page names itself as the next one. */
  public static Fault loopingNextPage(AutotaskSimulator simulator) {
    return page(
        "looping-next-page",
        page -> {
          details(page)
              .put(
                  "nextPageUrl",
                  simulator.zoneUrl()
                      + "V1.0/Contacts/query/next?paging=%7B%22pageSize%22%3A500%2C%22nextIds%22%3A%5B0%5D%7D");
          return page;
        });
  }

  /** The tenant moves to another zone just before the request is answered. */
  public static Fault zoneMoved(AutotaskSimulator simulator) {
    return Fault.of(
        "zone-moved",
        (request, handler) -> {
          simulator.moveZone(simulator.zone() + "x");
          return handler.handle(request);
        });
  }

  private static Fault page(String name, UnaryOperator<ObjectNode> change) {
    return Fault.changing(
        name,
        response -> {
          ObjectNode page = Json.parse(response.body());
          return page == null || page.get("pageDetails") == null
              ? response
              : Json.answer(response.status(), change.apply(page));
        });
  }

  private static ArrayNode items(ObjectNode page) {
    JsonNode items = page.get("items");
    return items instanceof ArrayNode array ? array : page.putArray("items");
  }

  private static ObjectNode details(ObjectNode page) {
    JsonNode details = page.get("pageDetails");
    return details instanceof ObjectNode object ? object : page.putObject("pageDetails");
  }

  /**
   * {@link StandardFaults#catalog()} with Autotask's own faults in place of those of the same name.
   */
  public static FaultCatalog catalog(AutotaskSimulator simulator) {
    return StandardFaults.catalog()
        .with(serverError())
        .with(serverErrorAfter())
        .with(throttled())
        .with(throttledAs500())
        .with(permission())
        .with(truncatedPage())
        .with(foreignNextPage("https://autotask.invalid/ATServicesRest/V1.0/Contacts/query/next"))
        .with(loopingNextPage(simulator))
        .with(zoneMoved(simulator));
  }
}
