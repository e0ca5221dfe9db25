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
 * @param carried fields that an earlier full read of the same instance was seen to carry, where
 *     changes since then are asked for: a connector that tells only by looking at the rows whether
 *     a read carries a field may rely on it, since a few changed rows may all be blank there
 */
public record ContactQuery(
    @Nullable CompanyId company, Set<Field> fields, Set<String> customFields, Set<Field> carried) {
  /** Copies. */
  public ContactQuery {
    fields = Set.copyOf(Objects.requireNonNull(fields, "fields"));
    customFields = Set.copyOf(Objects.requireNonNull(customFields, "customFields"));
    carried = Set.copyOf(Objects.requireNonNull(carried, "carried"));
  }

  /** Makes a query without knowledge of earlier reads. */
  public ContactQuery(@Nullable CompanyId company, Set<Field> fields, Set<String> customFields) {
    this(company, fields, customFields, Set.of());
  }

  /** Returns a copy that tells what an earlier full read carried. */
  public ContactQuery withCarried(Set<Field> value) {
    return new ContactQuery(company, fields, customFields, value);
  }

  /** Returns whether a read for this query carries all that another one asks for. */
  public boolean covers(ContactQuery other) {
    return (company == null || company.equals(other.company))
        && fields.containsAll(other.fields)
        && customFields.containsAll(other.customFields);
  }
}
