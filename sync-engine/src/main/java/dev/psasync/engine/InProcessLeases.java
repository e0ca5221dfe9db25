package dev.psasync.engine;

import dev.psasync.engine.state.CompanyLeases;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Leases among the runs of one engine, for stores that keep none. */
final class InProcessLeases implements CompanyLeases {
  private final Map<String, Held> held = new HashMap<>();

  private record Held(String owner, Instant until) {}

  @Override
  public synchronized boolean acquire(String subject, String owner, Instant now, Instant until) {
    Held present = held.get(subject);
    if (present != null && !present.owner().equals(owner) && present.until().isAfter(now)) {
      return false;
    }
    held.put(subject, new Held(owner, until));
    return true;
  }

  @Override
  public synchronized boolean renew(String subject, String owner, Instant until) {
    Held present = held.get(subject);
    if (present == null || !present.owner().equals(owner)) {
      return false;
    }
    held.put(subject, new Held(owner, until));
    return true;
  }

  @Override
  public synchronized void release(String subject, String owner) {
    Held present = held.get(subject);
    if (present != null && present.owner().equals(owner)) {
      held.remove(subject);
    }
  }
}
