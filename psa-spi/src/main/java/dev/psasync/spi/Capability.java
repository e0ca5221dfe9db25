package dev.psasync.spi;

/** What a PSA can do beyond reading, creating and updating contacts. */
public enum Capability {
  /** Contacts have a field for the directory object id. */
  OBJECT_ID,
  /** Contacts have types ({@link ContactChange#addTypes()}). */
  CONTACT_TYPES,
  /** Contacts can move to another site of their company. */
  MOVE_SITE,
  /** Contacts can move to another company. */
  MOVE_COMPANY,
  /** The connector is a {@link ReadsContactChanges}. */
  CONTACT_CHANGES,
  /** The connector is a {@link MapsTenants}. */
  MAP_TENANTS,
  /** The connector is a {@link CreatesCompanies}. */
  CREATE_COMPANIES,
  /** Custom fields can be read and written. */
  CUSTOM_FIELDS
}
