package dev.psasync.engine;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is sent as one request: all writes on one contact together, everything else by itself.
 *
 * @param writes the writes, at least one
 * @param contact the contact, or null for creates, hub and company writes
 */
record Operation(List<Write> writes, @Nullable ContactId contact) {
  Operation {
    writes = List.copyOf(writes);
  }

  Write first() {
    return writes.get(0);
  }

  /** Returns the name under which it is journalled. */
  String name() {
    return contact == null ? first().kind().name() : "CHANGE_CONTACT";
  }

  @Nullable UserKey user() {
    return writes.stream().map(Write::user).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /**
   * Groups writes into operations in the order of the plan. A contact's place is that of its
   * update, because the order of updates and creates decides who holds an email meanwhile (F-5).
   */
  static List<Operation> of(List<Write> writes) {
    Map<ContactId, List<Write>> byContact = new LinkedHashMap<>();
    Map<ContactId, Integer> places = new LinkedHashMap<>();
    Map<Integer, Operation> ordered = new TreeMap<>();
    for (int i = 0; i < writes.size(); i++) {
      Write write = writes.get(i);
      ContactId contact = write.contact();
      if (contact == null) {
        ordered.put(i, new Operation(List.of(write), null));
        continue;
      }
      byContact.computeIfAbsent(contact, unused -> new ArrayList<>()).add(write);
      if (write.kind() == Write.Kind.UPDATE_CONTACT) {
        places.put(contact, i);
      } else {
        places.putIfAbsent(contact, i);
      }
    }
    byContact.forEach(
        (contact, group) -> {
          Integer place = places.get(contact);
          if (place != null) {
            ordered.put(place, new Operation(group, contact));
          }
        });
    return List.copyOf(ordered.values());
  }
}
