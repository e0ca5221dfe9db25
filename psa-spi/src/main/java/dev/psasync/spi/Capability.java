package dev.psasync.spi;

/** What a PSA can do beyond reading, creating and updating contacts. */
public enum Capability {
  /** Contacts have a field for the directory object id. */
  OBJECT_ID,
  /** The object id of a contact can be cleared ({@link ContactChange#clearObjectId()}, A-5). */
  CLEAR_OBJECT_ID,
  /** Contacts have types ({@link ContactChange#addTypes()}). */
  CONTACT_TYPES,
  /** Types can be taken off contacts ({@link ContactChange#removeTypes()}, A-5). */
  REMOVE_CONTACT_TYPES,
  /** Contacts can move to another site of their company. */
  MOVE_SITE,
  /** Contacts can move to another company. */
  MOVE_COMPANY,
  /** The connector is a {@link ReadsContactChanges}. */
  CONTACT_CHANGES,
  /** The connector is a {@link MapsTenants}. */
  MAP_TENANTS,
  /** Tenant ids can be taken off companies ({@link MapsTenants#unmapTenant}, A-5). */
  UNMAP_TENANTS,
  /** The connector is a {@link CreatesCompanies}. */
  CREATE_COMPANIES,
  /** Custom fields can be read and written. */
  CUSTOM_FIELDS
}
