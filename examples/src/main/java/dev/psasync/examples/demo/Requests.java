package dev.psasync.examples.demo;

import dev.psasync.testkit.sim.RequestJournal;

/**
 * HTTP requests that the simulators got.
 *
 * @param entra requests for tokens
 * @param graph requests to Microsoft Graph
 * @param psaReads reading requests to the PSA, tokens included
 * @param psaWrites writing requests to the PSA
 */
public record Requests(long entra, long graph, long psaReads, long psaWrites) {

  static Requests of(RequestJournal entra, RequestJournal graph, PsaEnd psa) {
    long writes = psa.journal().count(psa::writes);
    return new Requests(entra.total(), graph.total(), psa.journal().total() - writes, writes);
  }

  /** Returns all of them. */
  public long total() {
    return entra + graph + psaReads + psaWrites;
  }
}
