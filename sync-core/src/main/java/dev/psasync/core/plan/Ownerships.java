package dev.psasync.core.plan;

import dev.psasync.core.model.Field;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who owns which field under a policy and a PSA (F-1). */
final class Ownerships {
  private final Map<Field, Ownership> owners = new EnumMap<>(Field.class);
  private final List<Field> owned = new ArrayList<>();
  private final boolean email;
  private final boolean extraEmails;
  private final Set<Field> extraEmailSlots = EnumSet.noneOf(Field.class);

  Ownerships(SyncPolicy policy, PsaProfile psa) {
    for (Field field : Field.values()) {
      Ownership owner = owner(field, policy.ownership());
      owners.put(field, owner);
      if (owner == Ownership.DIRECTORY
          && psa.writable().contains(field)
          && field != Field.EMAIL
          && !field.isExtraEmail()
          && field != Field.PRIORITY) {
        owned.add(field);
      }
    }
    email = of(Field.EMAIL) == Ownership.DIRECTORY && psa.writable().contains(Field.EMAIL);
    for (Field field : Field.values()) {
      if (field.isExtraEmail()
          && of(field) == Ownership.DIRECTORY
          && psa.writable().contains(field)) {
        extraEmailSlots.add(field);
      }
    }
    extraEmails = !extraEmailSlots.isEmpty();
  }

  private static Ownership owner(Field field, Map<String, Ownership> named) {
    Ownership own = named.get(field.key());
    if (own == null && field.isExtraEmail()) {
      own = named.get("extraEmails");
    }
    if (own == null && field.isAddressPart()) {
      own = named.get("address");
    }
    return own == null ? standard(field) : own;
  }

  private static Ownership standard(Field field) {
    return switch (field) {
      case EMAIL, EMAIL2, EMAIL3, DISPLAY_NAME, FIRST_NAME, LAST_NAME, JOB_TITLE, PHONE, MOBILE ->
          Ownership.DIRECTORY;
      case FAX -> Ownership.PSA;
      case DEPARTMENT, PRIORITY, STREET, CITY, STATE, POSTCODE, COUNTRY -> Ownership.SHARED;
    };
  }

  Ownership of(Field field) {
    return owners.getOrDefault(field, Ownership.IGNORE);
  }

  /** Returns the plain fields that the directory owns; emails have rules of their own. */
  List<Field> owned() {
    return owned;
  }

  boolean email() {
    return email;
  }

  boolean extraEmails() {
    return extraEmails;
  }

  /** Returns the extra email fields that are the directory's and that the PSA can store. */
  Set<Field> extraEmailSlots() {
    return extraEmailSlots;
  }
}
