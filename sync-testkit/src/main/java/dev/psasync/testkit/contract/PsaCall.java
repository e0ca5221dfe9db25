package dev.psasync.testkit.contract;

/** What a connector asks its PSA for, as far as troubles can be aimed at it. */
public enum PsaCall {
  /** Pages of the list of companies. */
  COMPANIES,
  /** Pages of a list of sites. */
  SITES,
  /** Pages of a list of contacts, whatever it is filtered by. */
  CONTACTS,
  /** The creation of a contact. */
  CREATE_CONTACT,
  /** A change of a contact. */
  UPDATE_CONTACT,
  /** The creation of a company. */
  CREATE_COMPANY,
  /** Everything, sign-in apart. */
  ANY
}
