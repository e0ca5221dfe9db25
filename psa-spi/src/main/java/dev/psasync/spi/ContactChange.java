package dev.psasync.spi;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that changes on one contact in one go. What is not named stays as it is.
 *
 * @param contact the contact
 * @param company the company it is in
 * @param fields the fields to write: returned and blank means clear, not returned means leave
 * @param objectId the object id to store, or null to leave it
 * @param active the state to set, or null to leave it
 * @param site the site to move to, or null to leave it
 * @param addTypes types to add
 * @param clearObjectId whether to clear the object id; asked for only of a PSA that declares {@link
 *     Capability#CLEAR_OBJECT_ID}
 * @param removeTypes types to take off; asked for only of a PSA that declares {@link
 *     Capability#REMOVE_CONTACT_TYPES}
 */
public record ContactChange(
    ContactId contact,
    CompanyId company,
    FieldValues fields,
    @Nullable String objectId,
    @Nullable Boolean active,
    @Nullable SiteId site,
    Set<String> addTypes,
    boolean clearObjectId,
    Set<String> removeTypes) {
  /** Checks and copies. */
  public ContactChange {
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(fields, "fields");
    addTypes = Set.copyOf(addTypes);
    removeTypes = Set.copyOf(removeTypes);
    if (clearObjectId && objectId != null) {
      throw new IllegalArgumentException("an object id is either stored or cleared");
    }
  }

  /** Makes a change that takes nothing off. */
  public ContactChange(
      ContactId contact,
      CompanyId company,
      FieldValues fields,
      @Nullable String objectId,
      @Nullable Boolean active,
      @Nullable SiteId site,
      Set<String> addTypes) {
    this(contact, company, fields, objectId, active, site, addTypes, false, Set.of());
  }

  /** Returns the contact id only. */
  @Override
  public String toString() {
    return "ContactChange[" + contact + "]";
  }
}
