package dev.psasync.core.plan;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.UserKey;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan wants to remember about a contact and its hub contact once its writes are done (V-4).
 * {@link HubRecorder} turns it, with the outcomes, into the tie to store.
 *
 * @param contact the contact, or null if the plan creates it
 * @param user the person whose contact is created, or null
 * @param hub the hub contact, or null if the plan creates it
 * @param psa the PSA values that the plan saw; for a contact to be created, those it will be given
 * @param hubValues the hub values that the plan saw
 * @param settled fields whose baseline advances without a write
 * @param held keys of fields whose conflict waits for a person
 * @param decided keys of fields that were decided by a person (H-3): used up once the writes are
 *     done
 * @param active the state to remember that the hub contact follows, or null to leave it
 */
public record HubChange(
    @Nullable ContactId contact,
    @Nullable UserKey user,
    @Nullable HubId hub,
    FieldValues psa,
    FieldValues hubValues,
    Set<Field> settled,
    Set<String> held,
    Set<String> decided,
    @Nullable Boolean active) {
  /** Checks and copies. */
  public HubChange {
    if (contact == null && user == null) {
      throw new IllegalArgumentException("a hub change needs a contact, or the person it is for");
    }
    Objects.requireNonNull(psa, "psa");
    Objects.requireNonNull(hubValues, "hubValues");
    settled = settled.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(settled));
    held = Set.copyOf(held);
    decided = Set.copyOf(decided);
  }

  /** Returns the ids only. */
  @Override
  public String toString() {
    return "HubChange[" + (contact == null ? user : contact) + " " + hub + "]";
  }
}
