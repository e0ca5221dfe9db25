package dev.psasync.core.plan;

import dev.psasync.core.model.Field;
import dev.psasync.core.policy.AddressMode;
import dev.psasync.core.policy.Ownership;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shared fields that are decided together (H-3): each on its own, or the address as a whole under
 * WHOLE.
 *
 * @param key under which they are reported
 * @param fields at least one
 */
record SharedGroup(String key, List<Field> fields) {
  static final String ADDRESS = "address";

  /** Returns the groups in the order of their first fields. */
  static List<SharedGroup> of(AddressMode mode, Ownerships ownerships, PsaProfile psa) {
    Map<String, List<Field>> groups = new LinkedHashMap<>();
    for (Field field : Field.values()) {
      if (ownerships.of(field) == Ownership.SHARED && psa.writable().contains(field)) {
        boolean whole = mode == AddressMode.WHOLE && field.isAddressPart();
        groups.computeIfAbsent(whole ? ADDRESS : field.key(), key -> new ArrayList<>(1)).add(field);
      }
    }
    return groups.entrySet().stream()
        .map(group -> new SharedGroup(group.getKey(), List.copyOf(group.getValue())))
        .toList();
  }
}
