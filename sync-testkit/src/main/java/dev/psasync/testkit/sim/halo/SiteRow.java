package dev.psasync.testkit.sim.halo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A site of a client of the simulated instance. Thread-safe, see {@link HaloRow}. */
public final class SiteRow extends HaloRow {
  private long generalUserId;

  SiteRow(HaloState state, long id) {
    super(state, Schemas.SITES, id);
  }

  /** The site's name. */
  public String name() {
    return Objects.requireNonNullElse(text("name"), "");
  }

  /** The client the site belongs to. */
  public long clientId() {
    return number("client_id");
  }

  /** Whether the site has been deactivated. */
  public boolean inactive() {
    return flag("inactive");
  }

  /** The default contact made with the site; 0 when the instance makes none. */
  public long generalUserId() {
    return generalUserId;
  }

  /** Changes a property; see {@link UserRow#set}. */
  public SiteRow set(String property, @Nullable Object value) {
    change(property, value);
    return this;
  }

  void generalUser(long userId) {
    generalUserId = userId;
  }
}
