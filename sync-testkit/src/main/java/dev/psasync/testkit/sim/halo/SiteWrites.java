package dev.psasync.testkit.sim.halo;

/** Creates and updates sites. */
final class SiteWrites implements Writes.ElementWriter {
  private static final Schema SITES = Schemas.SITES;

  private final HaloState state;
  private final HaloSimulatorOptions options;

  SiteWrites(HaloState state) {
    this.state = state;
    this.options = state.options();
  }

  @Override
  public SiteRow write(Element element, Caller caller, UndoLog undo) {
    String name = element.text(SITES, "name");
    if (name == null ? element.id() == 0 : name.isBlank()) {
      throw Refusal.rule("A name is required");
    }
    Long clientId = (Long) element.get(SITES, "client_id");
    if (element.id() != 0 && clientId == null) {
      return update(element, caller, undo);
    }
    ClientRow client = clientId == null ? null : state.clientOrNull(clientId);
    if (client == null || !caller.sees(client.id())) {
      throw Refusal.rule("Please select a valid Client/Site/User");
    }
    return element.id() == 0
        ? create(client.id(), String.valueOf(name), element, undo)
        : update(element, caller, undo);
  }

  private SiteRow create(long clientId, String name, Element element, UndoLog undo) {
    SiteRow row = state.addSite(clientId, name);
    undo.created(row);
    undo.created(state.user(row.generalUserId()));
    state.edit(row, () -> Writes.put(row, element, options));
    state.count(Count.SITE_CREATES);
    return row;
  }

  private SiteRow update(Element element, Caller caller, UndoLog undo) {
    SiteRow row = state.siteOrNull(element.id());
    if (row == null || !caller.sees(row.clientId())) {
      throw Refusal.status(options.unknownIdStatus());
    }
    undo.changing(row);
    state.edit(row, () -> Writes.put(row, element, options));
    state.count(Count.SITE_UPDATES);
    return row;
  }
}
