package dev.psasync.core.plan;

import dev.psasync.core.model.Field;
import dev.psasync.core.policy.AddressMode;
import dev.psasync.core.policy.Ownership;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shared fields that merge one by one, and the address as a whole under WHOLE (H-3). */
final class HubGroups {
  static final String ADDRESS = "address";

  private HubGroups() {}

  /** Returns the fields that are decided together, by the key under which they are reported. */
  static Map<String, List<Field>> of(AddressMode mode, Ownerships ownerships, PsaProfile psa) {
    Map<String, List<Field>> groups = new LinkedHashMap<>();
    for (Field field : Field.values()) {
      if (ownerships.of(field) == Ownership.SHARED && psa.writable().contains(field)) {
        boolean whole = mode == AddressMode.WHOLE && field.isAddressPart();
        groups.computeIfAbsent(whole ? ADDRESS : field.key(), key -> new ArrayList<>(1)).add(field);
      }
    }
    return groups;
  }
}
