package dev.psasync.spi;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A contact to create. The connector creates it quietly: no welcome mail, no automation, unless it
 * was configured otherwise.
 *
 * @param company the company
 * @param site the site, or null if the PSA needs none
 * @param objectId the directory object id to store, or null
 * @param fields the values; those not returned are not sent, blank ones are left out
 * @param types contact types
 */
public record NewContact(
    CompanyId company,
    @Nullable SiteId site,
    @Nullable String objectId,
    FieldValues fields,
    Set<String> types) {
  /** Checks and copies. */
  public NewContact {
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(fields, "fields");
    types = Set.copyOf(types);
  }

  /** Returns the company only. */
  @Override
  public String toString() {
    return "NewContact[" + company + "]";
  }
}
