package dev.psasync.core.undo;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a person's link looked before a run changed it.
 *
 * @param user the person
 * @param company the company whose run changed it
 * @param before the link then, or null if there was none
 * @param last whether no later run changed the link again
 */
public record LinkStep(UserKey user, CompanyId company, @Nullable Link before, boolean last) {
  /** Checks the parts. */
  public LinkStep {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(company, "company");
  }

  /** Returns the person only. */
  @Override
  public String toString() {
    return "LinkStep[" + user + "]";
  }
}
