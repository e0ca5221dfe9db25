package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.MissingTenants;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates and updates clients, their tenant mappings included. */
final class ClientWrites implements Writes.ElementWriter {
  private static final Schema CLIENTS = Schemas.CLIENTS;

  private final HaloState state;
  private final HaloSimulatorOptions options;

  ClientWrites(HaloState state) {
    this.state = state;
    this.options = state.options();
  }

  @Override
  public ClientRow write(Element element, Caller caller, UndoLog undo) {
    String name = element.text(CLIENTS, "name");
    if (name == null ? element.id() == 0 : name.isBlank()) {
      throw Refusal.rule("A name is required");
    }
    ClientRow row = element.id() == 0 ? create(element, undo) : update(element, caller, undo);
    JsonNode tenants = element.tree(CLIENTS, "azure_tenants");
    if (tenants != null) {
      mergeTenants(row, tenants, undo);
    }
    return row;
  }

  private ClientRow create(Element element, UndoLog undo) {
    ClientRow row = state.newClient();
    state.edit(row, () -> Writes.put(row, element, options));
    undo.created(row);
    String siteName =
        Objects.requireNonNullElse(element.text(CLIENTS, "newclient_sitename"), "Main");
    SiteRow site = state.addSite(row.id(), siteName);
    undo.created(site);
    undo.created(state.user(site.generalUserId()));
    row.mainSite(site.id());
    state.count(Count.CLIENT_CREATES);
    if (!element.isTrue(CLIENTS, "_dont_fire_automations")) {
      state.count(Count.AUTOMATIONS);
    }
    return row;
  }

  private ClientRow update(Element element, Caller caller, UndoLog undo) {
    ClientRow row = state.clientOrNull(element.id());
    if (row == null || !caller.sees(row.id())) {
      throw Refusal.status(options.unknownIdStatus());
    }
    undo.changing(row);
    state.edit(row, () -> Writes.put(row, element, options));
    state.count(Count.CLIENT_UPDATES);
    return row;
  }

  private void mergeTenants(ClientRow client, JsonNode rows, UndoLog undo) {
    Set<Long> mentioned = new HashSet<>();
    for (JsonNode node : rows) {
      long id = node.path("id").asLong();
      TenantMapping known = id == 0 ? null : state.mappingOrNull(id);
      if (known != null && known.clientId() != client.id()) {
        throw Refusal.rule("The tenant mapping belongs to another client");
      }
      TenantMapping merged = merged(client, node, known);
      mentioned.add(merged.id());
      state.putMapping(merged);
      undo.step(
          known == null ? () -> state.removeMapping(merged.id()) : () -> state.putMapping(known));
    }
    if (options.missingTenants() == MissingTenants.REMOVE) {
      for (TenantMapping mapping : state.mappingsOf(client.id())) {
        if (!mentioned.contains(mapping.id())) {
          state.removeMapping(mapping.id());
          undo.step(() -> state.putMapping(mapping));
        }
      }
    }
  }

  private TenantMapping merged(ClientRow client, JsonNode node, @Nullable TenantMapping known) {
    String tenantId = text(node, "azure_tenant_id", known == null ? null : known.tenantId());
    if (tenantId == null || tenantId.isBlank()) {
      throw Refusal.rule("A tenant id is required");
    }
    String connection = text(node, "details_name", known == null ? null : known.connectionName());
    return new TenantMapping(
        known == null ? state.newId() : known.id(),
        node.path("details_id").asLong(known == null ? 1 : known.connectionId()),
        client.id(),
        tenantId,
        text(node, "azure_tenant_name", known == null ? null : known.tenantName()),
        text(node, "azure_tenant_domain", known == null ? null : known.tenantDomain()),
        Objects.requireNonNullElse(connection, HaloState.DEFAULT_CONNECTION));
  }

  private static @Nullable String text(JsonNode node, String name, @Nullable String otherwise) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? otherwise : value.asText();
  }
}
