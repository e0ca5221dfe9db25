package dev.psasync.testkit.sim;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request of the journal and what came of it.
 *
 * @param number counted from 1 in order of arrival
 * @param at when it arrived, by the simulator's clock
 * @param request the request
 * @param response what was answered; for a dropped or held answer what would have been sent
 * @param faultName the fault that struck, or null
 */
public record JournalEntry(
    long number, Instant at, SimRequest request, SimResponse response, @Nullable String faultName) {

  /** Checks that nothing is missing. */
  public JournalEntry {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(response, "response");
  }

  /** The status the caller got, or 0 when the connection was dropped or is being held. */
  public int status() {
    return switch (response.transport()) {
      case SEND, CUT -> response.status();
      case DROP, HOLD -> 0;
    };
  }

  /** The fault that struck, if one did. */
  public Optional<String> fault() {
    return Optional.ofNullable(faultName);
  }

  @Override
  public String toString() {
    return "#" + number + " " + request + " -> " + response;
  }
}
