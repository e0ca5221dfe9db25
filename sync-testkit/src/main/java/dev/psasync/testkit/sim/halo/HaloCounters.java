package dev.psasync.testkit.sim.halo;

/**
 * How often the API changed the instance; changes made through {@link HaloState} do not count.
 *
 * @param userCreates contacts created, without the General Users that come with a site
 * @param userUpdates POSTs of an existing contact
 * @param emptyUserUpdates those of {@code userUpdates} that changed no value
 * @param userDeletes contacts deleted
 * @param clientCreates clients created
 * @param clientUpdates POSTs of an existing client
 * @param siteCreates sites created, without the ones that come with a client
 * @param siteUpdates POSTs of an existing site
 * @param reportCreates reports saved
 * @param welcomeMails mails the instance would have sent to a new contact
 * @param automations automations the instance would have started for a contact or client
 */
public record HaloCounters(
    int userCreates,
    int userUpdates,
    int emptyUserUpdates,
    int userDeletes,
    int clientCreates,
    int clientUpdates,
    int siteCreates,
    int siteUpdates,
    int reportCreates,
    int welcomeMails,
    int automations) {

  static final HaloCounters NONE = new HaloCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * Everything the API wrote: creates, updates and deletes of contacts, clients, sites, reports.
   */
  public int writes() {
    return userCreates
        + userUpdates
        + userDeletes
        + clientCreates
        + clientUpdates
        + siteCreates
        + siteUpdates
        + reportCreates;
  }
}
