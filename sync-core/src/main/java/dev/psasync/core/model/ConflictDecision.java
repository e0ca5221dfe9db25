package dev.psasync.core.model;

import java.util.Objects;

/**
 * A person's decision on one conflict between PSA and hub (H-3): whose value counts. Kept until a
 * run has carried it out.
 *
 * @param company the company
 * @param contact the PSA contact
 * @param field the field's key, such as {@code department} or {@code address.city}; {@code address}
 *     for all its parts
 * @param take whose value is copied to the other side
 */
public record ConflictDecision(CompanyId company, ContactId contact, String field, Take take) {
  /** Whose value counts. */
  public enum Take {
    /** The PSA's. */
    PSA,
    /** The hub's. */
    HUB
  }

  /** Checks the parts. */
  public ConflictDecision {
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(take, "take");
  }
}
