package dev.psasync.core.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lasting tie between a person, a contact and perhaps a hub contact.
 *
 * @param user the person
 * @param company the company of the contact
 * @param contact the contact
 * @param hub the hub contact, or null
 * @param baseline null for a link without one: nothing is deactivated or cleared then (L-10)
 * @param leaver how long the person has been seen as a leaver (L-9)
 * @param didNotStick source values, by field key, whose write read back differently (F-7): not
 *     written again until the source changes
 * @param held keys of shared fields whose conflict only a person may resolve (H-3)
 */
public record Link(
    UserKey user,
    CompanyId company,
    ContactId contact,
    @Nullable HubId hub,
    @Nullable Baseline baseline,
    Leaver leaver,
    Map<String, String> didNotStick,
    Set<String> held) {
  /** Checks and copies. */
  public Link {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(leaver, "leaver");
    didNotStick = Map.copyOf(didNotStick);
    held = Set.copyOf(held);
  }

  /** Makes a link without grace count, failed writes or held conflicts. */
  public static Link of(
      UserKey user, CompanyId company, ContactId contact, @Nullable Baseline baseline) {
    return new Link(user, company, contact, null, baseline, Leaver.NOT, Map.of(), Set.of());
  }

  /** Returns a copy with another baseline. */
  public Link withBaseline(@Nullable Baseline value) {
    return new Link(user, company, contact, hub, value, leaver, didNotStick, held);
  }

  /** Returns a copy with another leaver state. */
  public Link withLeaver(Leaver value) {
    return new Link(user, company, contact, hub, baseline, value, didNotStick, held);
  }

  /** Returns a copy with other values that did not stick. */
  public Link withDidNotStick(Map<String, String> value) {
    return new Link(user, company, contact, hub, baseline, leaver, value, held);
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
