package dev.psasync.core.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lasting tie between a person and a contact. A contact's tie to the hub is a {@link HubTie}.
 *
 * @param user the person
 * @param company the company of the contact
 * @param contact the contact
 * @param baseline null for a link without one: nothing is deactivated or cleared then (L-10)
 * @param leaver how long the person has been seen as a leaver (L-9)
 * @param didNotStick source values, by field key, whose write read back differently (F-7): not
 *     written again until the source changes
 */
public record Link(
    UserKey user,
    CompanyId company,
    ContactId contact,
    @Nullable Baseline baseline,
    Leaver leaver,
    Map<String, String> didNotStick) {
  /** Checks and copies. */
  public Link {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(leaver, "leaver");
    didNotStick = Map.copyOf(didNotStick);
  }

  /** Makes a link without grace count or failed writes. */
  public static Link of(
      UserKey user, CompanyId company, ContactId contact, @Nullable Baseline baseline) {
    return new Link(user, company, contact, baseline, Leaver.NOT, Map.of());
  }

  /** Returns a copy with another baseline. */
  public Link withBaseline(@Nullable Baseline value) {
    return new Link(user, company, contact, value, leaver, didNotStick);
  }

  /** Returns the ids only. */
  @Override
  public String toString() {
    return "Link[" + user + " " + contact + "]";
  }

  /**
   * How long somebody has been a leaver (L-9).
   *
   * @param runs complete reads in a row that showed it
   * @param since when it was first seen, or null if {@code runs} is 0
   */
  public record Leaver(int runs, @Nullable Instant since) {
    /** Not a leaver. */
    public static final Leaver NOT = new Leaver(0, null);
  }
}
