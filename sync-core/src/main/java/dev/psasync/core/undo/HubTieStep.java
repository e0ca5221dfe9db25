package dev.psasync.core.undo;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubTie;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a contact's tie to the hub looked before a run changed it.
 *
 * @param contact the contact
 * @param company the company whose run changed it
 * @param before the tie then, or null if there was none
 * @param last whether no later run changed the tie again
 */
public record HubTieStep(
    ContactId contact, CompanyId company, @Nullable HubTie before, boolean last) {
  /** Checks the parts. */
  public HubTieStep {
    Objects.requireNonNull(contact, "contact");
    Objects.requireNonNull(company, "company");
  }

  /** Returns the contact only. */
  @Override
  public String toString() {
    return "HubTieStep[" + contact + "]";
  }
}
