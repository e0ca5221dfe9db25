package dev.psasync.testkit.sim.autotask;

/**
 * How often the API changed the tenant; changes made through {@link AutotaskState} do not count.
 *
 * @param contactCreates contacts created
 * @param contactUpdates PATCHes and PUTs of a contact
 * @param emptyContactUpdates those of {@code contactUpdates} that changed no value
 * @param contactDeletes contacts deleted
 * @param companyWrites companies created or changed
 * @param locationWrites locations created or changed
 * @param membershipWrites contacts put into groups or taken out
 */
public record AutotaskCounters(
    int contactCreates,
    int contactUpdates,
    int emptyContactUpdates,
    int contactDeletes,
    int companyWrites,
    int locationWrites,
    int membershipWrites) {

  static final AutotaskCounters NONE = new AutotaskCounters(0, 0, 0, 0, 0, 0, 0);

  /** Everything the API wrote. */
  public int writes() {
    return contactCreates
        + contactUpdates
        + contactDeletes
        + companyWrites
        + locationWrites
        + membershipWrites;
  }

  AutotaskCounters plus(AutotaskCounters more) {
    return new AutotaskCounters(
        contactCreates + more.contactCreates,
        contactUpdates + more.contactUpdates,
        emptyContactUpdates + more.emptyContactUpdates,
        contactDeletes + more.contactDeletes,
        companyWrites + more.companyWrites,
        locationWrites + more.locationWrites,
        membershipWrites + more.membershipWrites);
  }
}
