package dev.psasync.core.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contact in the hub (H-1).
 *
 * @param id its id
 * @param company the company it belongs to
 * @param contact the PSA contact it stands for, if the hub knows
 * @param user the person it stands for, if the hub knows
 * @param fields its fields
 * @param deleted whether it is soft-deleted
 */
public record HubContact(
    HubId id,
    CompanyId company,
    @Nullable ContactId contact,
    @Nullable UserKey user,
    FieldValues fields,
    boolean deleted) {
  /** Checks the required parts. */
  public HubContact {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(fields, "fields");
  }

  /** Returns the id only. */
  @Override
  public String toString() {
    return "HubContact[" + id + "]";
  }
}
