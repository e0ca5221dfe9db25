package dev.psasync.testkit.sim.halo;

/** What a record holds when Halo has just made it. */
final class NewRows {
  private NewRows() {}

  static UserRow user(HaloState state, long id) {
    UserRow row = new UserRow(state, id);
    row.put("inactive", false);
    row.put("telpref", 0L);
    row.put("linked_agent_id", 0L);
    row.put("isserviceaccount", false);
    row.put("isimportantcontact", false);
    row.put("neversendemails", false);
    row.put("priority_id", 0L);
    row.put("messagegroup_id", -1L);
    row.put("canadd", true);
    row.put("web_access_level", 0L);
    row.put("cataloglevel", 1L);
    row.put("datecreated", state.now());
    return row;
  }

  static ClientRow client(HaloState state, long id) {
    ClientRow row = new ClientRow(state, id);
    row.put("inactive", false);
    row.put("toplevel_id", 1L);
    row.put("toplevel_name", "Customers");
    row.put("stopped", 0L);
    row.put("is_vip", false);
    row.put("messagegroup_id", -1L);
    row.put("datecreated", state.now());
    return row;
  }

  static SiteRow site(HaloState state, long id) {
    SiteRow row = new SiteRow(state, id);
    row.put("inactive", false);
    row.put("sla_id", -1L);
    row.put("isstocklocation", false);
    row.put("phonenumber", "");
    row.put("messagegroup_id", -1L);
    row.put("datecreated", state.now());
    return row;
  }
}
