package dev.psasync.core.plan;

import java.time.Duration;
import java.util.Map;

/**
 * What applying a plan costs (B-4).
 *
 * @param requests requests by the kind of write
 * @param leastTime the least time that the PSA's request limit allows for them
 */
public record PlanCost(Map<Write.Kind, Integer> requests, Duration leastTime) {
  /** Copies. */
  public PlanCost {
    requests = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(requests));
  }

  /** Returns the number of requests. */
  public int total() {
    return requests.values().stream().mapToInt(Integer::intValue).sum();
  }
}
