package dev.psasync.testkit.sim.connectwise;

/**
 * How often the API changed the instance; changes made through {@link ConnectWiseState} do not
 * count.
 *
 * @param contactCreates contacts created
 * @param contactPatches PATCHes of a contact
 * @param contactPuts PUTs of a contact
 * @param contactDeletes contacts deleted
 * @param itemWrites communication items created, changed or removed one by one
 * @param typeAdds contact types added to a contact after its creation
 * @param typeRemovals contact types removed
 * @param companyWrites companies created or changed
 */
public record ConnectWiseCounters(
    int contactCreates,
    int contactPatches,
    int contactPuts,
    int contactDeletes,
    int itemWrites,
    int typeAdds,
    int typeRemovals,
    int companyWrites) {

  /** All writes together. */
  public int writes() {
    return contactCreates
        + contactPatches
        + contactPuts
        + contactDeletes
        + itemWrites
        + typeAdds
        + typeRemovals
        + companyWrites;
  }
}
