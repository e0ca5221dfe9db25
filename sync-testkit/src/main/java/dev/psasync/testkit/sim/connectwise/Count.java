package dev.psasync.testkit.sim.connectwise;

/** What is counted. */
enum Count {
  CONTACT_CREATES,
  CONTACT_PATCHES,
  CONTACT_PUTS,
  CONTACT_DELETES,
  ITEM_WRITES,
  TYPE_ADDS,
  TYPE_REMOVALS,
  COMPANY_WRITES
}
