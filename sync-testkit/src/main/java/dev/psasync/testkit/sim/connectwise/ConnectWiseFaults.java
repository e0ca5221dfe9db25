package dev.psasync.testkit.sim.connectwise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.StandardFaults;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Faults with ConnectWise's own bodies and those that need its records. Dropped, cut and held
 * answers are in {@link StandardFaults}.
 */
public final class ConnectWiseFaults {
  private ConnectWiseFaults() {}

  /** 500 whose text speaks of a timeout; the request has no effect. */
  public static Fault serverTimeout() {
    return Fault.answering("status-500", timeout());
  }

  /** The request takes effect, yet 500 with a timeout comes back. */
  public static Fault serverTimeoutAfter() {
    return Fault.changing("status-500-after", response -> timeout());
  }

  private static SimResponse timeout() {
    return Refusal.of(500, "InternalServerError", "Execution Timeout Expired.").answer();
  }

  /** 429 with the odd body and {@code Retry-After}. */
  public static Fault throttled(Duration wait) {
    return Fault.answering("throttled", Gate.throttled(wait));
  }

  /** A page that has lost the second half of its rows; the count stays right. */
  public static Fault truncatedPage() {
    return Fault.changing(
        "truncated-page",
        response -> {
          JsonNode body = Json.parse(response.body());
          if (!(body instanceof ArrayNode rows)) {
            return response;
          }
          int kept = rows.size() / 2;
          while (rows.size() > kept) {
            rows.remove(kept);
          }
          return Json.answer(response.status(), rows);
        });
  }

  /** Every page is the one that was answered first. */
  public static Fault samePageAgain() {
    AtomicReference<@Nullable SimResponse> first = new AtomicReference<>();
    return Fault.of(
        "same-page-again",
        (request, handler) -> {
          SimResponse response = handler.handle(request);
          return first.compareAndSet(null, response) ? response : known(first, response);
        });
  }

  private static SimResponse known(
      AtomicReference<@Nullable SimResponse> first, SimResponse otherwise) {
    SimResponse known = first.get();
    return known == null ? otherwise : known;
  }

  /** The codebase changes just before the request is answered, as an upgrade does. */
  public static Fault upgraded(ConnectWiseSimulator simulator, String codebase) {
    return Fault.of(
        "upgraded",
        (request, handler) -> {
          simulator.upgrade(codebase);
          return handler.handle(request);
        });
  }

  /** After the answer somebody adds a contact to the site. */
  public static Fault rowAddedBetweenPages(ConnectWiseSimulator simulator, long siteId) {
    AtomicInteger number = new AtomicInteger();
    return Fault.of(
        "row-added-between-pages",
        (request, handler) -> {
          SimResponse response = handler.handle(request);
          simulator.state().addContact(siteId, "Added " + number.incrementAndGet(), null);
          return response;
        });
  }

  /** After the answer somebody deletes the contact, so that numbered pages shift. */
  public static Fault rowRemovedBetweenPages(ConnectWiseSimulator simulator, long contactId) {
    return Fault.of(
        "row-removed-between-pages",
        (request, handler) -> {
          SimResponse response = handler.handle(request);
          simulator.state().removeContact(contactId);
          return response;
        });
  }

  /** An error that quotes all that was sent, headers included. */
  public static Fault quotingEverything() {
    return Fault.of("quoting-everything", (request, handler) -> quoting(request));
  }

  private static SimResponse quoting(SimRequest request) {
    return Refusal.of(
            400,
            "InvalidObject",
            "Authorization: "
                + request.header("Authorization").orElse("")
                + " clientId: "
                + request.header("clientId").orElse("")
                + " body: "
                + request.body())
        .answer();
  }

  /**
   * {@link StandardFaults#catalog()} with ConnectWise's own faults in place of those of the same
   * name.
   */
  public static FaultCatalog catalog(ConnectWiseSimulator simulator) {
    return StandardFaults.catalog()
        .with(serverTimeout())
        .with(serverTimeoutAfter())
        .with(throttled(Duration.ofSeconds(2)))
        .with(truncatedPage())
        .with(samePageAgain())
        .with(upgraded(simulator, "v2025_2/"));
  }
}
