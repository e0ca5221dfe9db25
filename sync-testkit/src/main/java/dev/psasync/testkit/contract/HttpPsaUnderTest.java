package dev.psasync.testkit.contract;

import dev.psasync.testkit.sim.Fault;
import dev.psasync.testkit.sim.SimRequest;
import dev.psasync.testkit.sim.SimResponse;
import dev.psasync.testkit.sim.SimulatorServer;
import dev.psasync.testkit.sim.StandardFaults;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * A PSA behind a {@link SimulatorServer}: the troubles are faults of that server, told apart by
 * what a request looks like. An adapter adds the records' back door and says which request is
 * which.
 */
public abstract class HttpPsaUnderTest implements PsaUnderTest {
  private static final Set<PsaTrouble> ON_LATER_PAGES =
      EnumSet.of(
          PsaTrouble.PAGE_FAILS,
          PsaTrouble.PAGE_IS_SHORT,
          PsaTrouble.PAGE_IS_EMPTY,
          PsaTrouble.PAGE_IS_GARBLED);
  private static final Set<PsaTrouble> ONCE =
      EnumSet.of(
          PsaTrouble.ANSWER_LOST,
          PsaTrouble.REQUEST_LOST,
          PsaTrouble.REFUSED,
          PsaTrouble.CHANGED_MEANWHILE,
          PsaTrouble.THROTTLED);

  private final VirtualTime time = new VirtualTime();
  private final SimulatorServer elsewhere =
      SimulatorServer.start(request -> SimResponse.json(200, "{}"));

  /** For an adapter's own. */
  protected HttpPsaUnderTest() {}

  /** Returns the server that plays the PSA. */
  protected abstract SimulatorServer server();

  /** Returns whether a request is of that kind; never asked for {@link PsaCall#ANY}. */
  protected abstract boolean is(PsaCall call, SimRequest request);

  /** Returns whether a request for a page asks for another than the first. */
  protected abstract boolean isLaterPage(SimRequest request);

  /** Returns whether a request is part of signing in, which troubles leave alone. */
  protected boolean isSignIn(SimRequest request) {
    return false;
  }

  /** Returns what cannot happen to this PSA; nothing unless told. */
  protected Set<PsaTrouble> impossible() {
    return Set.of();
  }

  /** Returns the fault that makes a trouble; override it for a vendor's own error bodies. */
  protected Fault fault(PsaTrouble trouble) {
    return switch (trouble) {
      case PAGE_FAILS, UNAVAILABLE -> StandardFaults.status(500);
      case PAGE_IS_SHORT -> PageFaults.halved();
      case PAGE_IS_EMPTY -> PageFaults.emptied();
      case PAGE_IS_REPEATED -> repeated();
      case PAGE_IS_GARBLED, NOT_THE_PSA -> StandardFaults.html(200);
      case NEXT_LINK_ELSEWHERE ->
          PageFaults.linksMoved(server().baseUri().toString(), elsewhere.baseUri().toString());
      case ANSWER_LOST -> StandardFaults.dropAfter();
      case REQUEST_LOST -> StandardFaults.dropBefore();
      case REFUSED -> StandardFaults.status(400);
      case CHANGED_MEANWHILE -> StandardFaults.status(409);
      case THROTTLED -> StandardFaults.statusRetryAfter(429, Duration.ofSeconds(7));
      case UNAUTHORISED -> StandardFaults.status(401);
      case FORBIDDEN -> StandardFaults.status(403);
    };
  }

  private static Fault repeated() {
    AtomicReference<SimResponse> first = new AtomicReference<>();
    return Fault.of(
        "repeated-page",
        (request, handler) -> {
          SimResponse present = first.get();
          if (present == null) {
            present = handler.handle(request);
            first.set(present);
          }
          return present;
        });
  }

  @Override
  public final boolean cause(PsaTrouble trouble, PsaCall call) {
    if (impossible().contains(trouble)) {
      return false;
    }
    Predicate<SimRequest> matching =
        request -> !isSignIn(request) && (call == PsaCall.ANY || is(call, request));
    if (ON_LATER_PAGES.contains(trouble)) {
      server().faults().always(matching.and(this::isLaterPage), fault(trouble));
    } else if (ONCE.contains(trouble)) {
      server().faults().next(matching, 1, fault(trouble));
    } else {
      server().faults().always(matching, fault(trouble));
    }
    return true;
  }

  @Override
  public void endTroubles() {
    server().faults().clear();
  }

  @Override
  public long requestsElsewhere() {
    return elsewhere.journal().total();
  }

  /** Returns the time to give to the connector and to the server. */
  public final VirtualTime time() {
    return time;
  }

  @Override
  public Instant now() {
    return time.now();
  }

  @Override
  public void pass(Duration duration) {
    time.pass(duration);
  }

  @Override
  public Duration waited() {
    return time.slept();
  }

  @Override
  public void close() {
    elsewhere.close();
    server().close();
  }
}
