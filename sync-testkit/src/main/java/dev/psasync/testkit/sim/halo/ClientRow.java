package dev.psasync.testkit.sim.halo;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A company of the simulated instance; HaloPSA calls it a client. Thread-safe, see {@link HaloRow}.
 */
public final class ClientRow extends HaloRow {
  private long mainSiteId;

  ClientRow(HaloState state, long id) {
    super(state, Schemas.CLIENTS, id);
  }

  /** The company's name. */
  public String name() {
    return Objects.requireNonNullElse(text("name"), "");
  }

  /** Whether the client has been deactivated. */
  public boolean inactive() {
    return flag("inactive");
  }

  /** The site made with the client. */
  public long mainSiteId() {
    return mainSiteId;
  }

  /** The Microsoft tenants mapped to the client, oldest mapping first. */
  public List<TenantMapping> tenants() {
    return state().tenantsOf(id());
  }

  /** Changes a property; see {@link UserRow#set}. */
  public ClientRow set(String property, @Nullable Object value) {
    change(property, value);
    return this;
  }

  /** Maps a Microsoft tenant to the client, as an agent would by hand; returns this row. */
  public ClientRow mapTenant(String tenantId, String tenantName) {
    state().mapTenant(id(), tenantId, tenantName);
    return this;
  }

  void mainSite(long siteId) {
    mainSiteId = siteId;
  }
}
