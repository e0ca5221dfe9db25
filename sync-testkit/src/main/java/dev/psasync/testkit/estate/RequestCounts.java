package dev.psasync.testkit.estate;

/**
 * How many HTTP requests the simulators got.
 *
 * @param entra token requests and discovery at Microsoft's sign-in
 * @param graph requests to Graph, a batch counting once
 * @param halo requests to HaloPSA, its token requests included
 */
public record RequestCounts(long entra, long graph, long halo) {

  /** All requests. */
  public long total() {
    return entra + graph + halo;
  }

  /** What came since an earlier count. */
  public RequestCounts since(RequestCounts earlier) {
    return new RequestCounts(entra - earlier.entra, graph - earlier.graph, halo - earlier.halo);
  }
}
