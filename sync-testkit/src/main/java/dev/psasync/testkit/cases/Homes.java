package dev.psasync.testkit.cases;

import dev.psasync.core.model.TenantId;
import org.jspecify.annotations.Nullable;

/** Finds the tenant that a record means which names a user. */
@FunctionalInterface
interface Homes {
  /**
   * Returns the tenant.
   *
   * @param named the tenant that the record names, or null
   * @param place the record's place in the file
   * @throws CaseFormatException if none is named although there are several
   */
  TenantId of(@Nullable TenantId named, YamlValue place);
}
