package dev.psasync.examples.demo;

import dev.psasync.testkit.sim.RequestJournal;
import dev.psasync.testkit.sim.SimRequest;

/**
 * HTTP requests that the simulators got.
 *
 * @param entra requests for tokens
 * @param graph requests to Microsoft Graph
 * @param haloReads reading requests to Halo, tokens included
 * @param haloWrites writing requests to Halo
 */
public record Requests(long entra, long graph, long haloReads, long haloWrites) {

  static Requests of(RequestJournal entra, RequestJournal graph, RequestJournal halo) {
    long writes = halo.count(Requests::writes);
    return new Requests(entra.total(), graph.total(), halo.total() - writes, writes);
  }

  /** Returns all of them. */
  public long total() {
    return entra + graph + haloReads + haloWrites;
  }

  /** Halo writes by POST and DELETE; tokens and unsaved reports are POSTed too. */
  private static boolean writes(SimRequest request) {
    String path = request.path().toLowerCase(java.util.Locale.ROOT);
    return !request.method().equals("GET") && !path.endsWith("/token") && !path.endsWith("/report");
  }
}
