package dev.psasync.testkit.sim.halo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contact of the simulated instance; HaloPSA calls it a user. Thread-safe, see {@link HaloRow}.
 */
public final class UserRow extends HaloRow {
  private boolean generalUser;
  private boolean history;

  UserRow(HaloState state, long id) {
    super(state, Schemas.USERS, id);
  }

  /** The display name. */
  public String name() {
    return Objects.requireNonNullElse(text("name"), "");
  }

  /** The first email field; null when never set. */
  public @Nullable String email() {
    return text("emailaddress");
  }

  /** The Entra object id; null when never set. */
  public @Nullable String azureOid() {
    return text("azureoid");
  }

  /** The site the contact belongs to; it decides the client too. */
  public long siteId() {
    return number("site_id");
  }

  /** The client, by way of the site. */
  public long clientId() {
    return state().clientOf(this);
  }

  /** Whether the contact has been deactivated. */
  public boolean inactive() {
    return flag("inactive");
  }

  /** Whether this is a site's default contact, which Halo makes with the site. */
  public boolean generalUser() {
    return generalUser;
  }

  /**
   * Changes a property as somebody working in Halo's own screens would: it counts as a new last
   * update, but not as a write over the API.
   *
   * @param property a stored property by its name on the wire
   * @param value text, number, boolean, {@link java.time.Instant}, or null for never set
   * @return this row
   * @throws IllegalArgumentException if there is no such property or it is computed
   * @throws NullPointerException if the value is of the wrong kind
   */
  public UserRow set(String property, @Nullable Object value) {
    change(property, value);
    return this;
  }

  /**
   * Marks the contact as having tickets, so that {@link HaloSimulatorOptions.HistoryDelete} bites.
   */
  public UserRow withHistory() {
    history = true;
    return this;
  }

  boolean history() {
    return history;
  }

  UserRow asGeneralUser() {
    generalUser = true;
    return this;
  }
}
