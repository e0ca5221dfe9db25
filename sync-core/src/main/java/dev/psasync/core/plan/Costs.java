package dev.psasync.core.plan;

import dev.psasync.core.model.ContactId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Estimates the requests of a plan (B-4): one per contact, however many of its values change. */
final class Costs {
  private Costs() {}

  static PlanCost of(List<Write> writes, PsaProfile psa) {
    Map<Write.Kind, Integer> requests = new EnumMap<>(Write.Kind.class);
    Set<ContactId> contacts = new HashSet<>();
    int total = 0;
    for (Write write : writes) {
      ContactId contact = write.contact();
      if (write.kind() != Write.Kind.HUB && (contact == null || contacts.add(contact))) {
        requests.merge(write.kind(), 1, Integer::sum);
        total++;
      }
    }
    long windows =
        psa.requestsPerWindow() == 0 ? 0 : Math.max(0, total - 1) / psa.requestsPerWindow();
    return new PlanCost(
        requests, windows == 0 ? Duration.ZERO : psa.window().multipliedBy(windows));
  }
}
