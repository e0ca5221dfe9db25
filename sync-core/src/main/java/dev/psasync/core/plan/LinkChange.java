package dev.psasync.core.plan;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.UserKey;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan wants to remember about a person once its writes are done (V-4). {@link LinkRecorder}
 * turns it, with the outcomes, into the link to store.
 *
 * @param user the person
 * @param contact the contact, or null if the plan creates it
 * @param source the source values that the plan saw; of custom fields only those whose baseline
 *     advances
 * @param psa the PSA values that the plan saw; for a contact to be created, those it will be given
 * @param settled fields whose baseline advances without a write: equal on both sides, or left
 *     different for good
 * @param active whether the contact was active when seen
 * @param site the site to remember unless the plan moves the contact
 * @param types the types seen
 * @param leaver the grace count to store
 */
public record LinkChange(
    UserKey user,
    @Nullable ContactId contact,
    FieldValues source,
    FieldValues psa,
    Set<Field> settled,
    boolean active,
    @Nullable SiteId site,
    Set<String> types,
    Link.Leaver leaver) {
  /** Checks and copies. */
  public LinkChange {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(psa, "psa");
    settled = settled.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(settled));
    types = Set.copyOf(types);
    Objects.requireNonNull(leaver, "leaver");
  }

  /** Returns the ids only. */
  @Override
  public String toString() {
    return "LinkChange[" + user + " " + contact + "]";
  }
}
