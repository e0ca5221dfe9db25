package dev.psasync.core.model;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lasting tie between a contact in the PSA and a contact in the hub, with the values under
 * which both were last known to agree (H-1, H-3). It belongs to the contact, not to the person, so
 * that contacts without a person have one too.
 *
 * @param company the company of the contact
 * @param contact the contact
 * @param hub the hub contact
 * @param psa per field the last value in the PSA; a field that was "not returned" has no baseline
 * @param hubValues per field the last value in the hub; same convention
 * @param active whether the contact was active when the hub contact last followed it (H-4), or null
 *     if it never did
 * @param held keys of shared fields whose conflict waits for a person (H-3)
 */
public record HubTie(
    CompanyId company,
    ContactId contact,
    HubId hub,
    FieldValues psa,
    FieldValues hubValues,
    @Nullable Boolean active,
    Set<String> held) {
  /** Checks and copies. */
  public HubTie {
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(hub, "hub");
    Objects.requireNonNull(psa, "psa");
    Objects.requireNonNull(hubValues, "hubValues");
    held = Set.copyOf(held);
  }

  /** Makes a tie without any baseline. */
  public static HubTie of(CompanyId company, ContactId contact, HubId hub) {
    return new HubTie(
        company,
        contact,
        hub,
        FieldValues.notReturned(),
        FieldValues.notReturned(),
        null,
        Set.of());
  }

  /** Returns whether a field has a baseline on both sides. */
  public boolean knows(Field field) {
    return psa.returned(field) && hubValues.returned(field);
  }

  /** Returns the ids only. */
  @Override
  public String toString() {
    return "HubTie[" + contact + " " + hub + "]";
  }
}
