package dev.psasync.spi;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Field;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts to read, always active and inactive ones alike.
 *
 * @param company one company, or null for all
 * @param fields fields that the policy needs; the connector chooses the cheapest read that carries
 *     them and marks what it cannot carry as not returned (V-1)
 * @param customFields custom fields that the policy needs, by name
 */
public record ContactQuery(
    @Nullable CompanyId company, Set<Field> fields, Set<String> customFields) {
  /** Copies. */
  public ContactQuery {
    fields = Set.copyOf(Objects.requireNonNull(fields, "fields"));
    customFields = Set.copyOf(Objects.requireNonNull(customFields, "customFields"));
  }
}
