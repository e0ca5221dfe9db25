package dev.psasync.core.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The manual mapping of tenants to companies as {@code companyMap} may give it (C-0). */
final class ManualMappings {
  private ManualMappings() {}

  /**
   * Returns the mappings without white space around their ids, ordered by tenant id.
   *
   * @throws PolicyException if an id is blank, or if two spellings of one tenant id stand beside
   *     each other: whichever came first would win, and the order of a map means nothing
   */
  static Map<String, String> checked(Map<String, String> given) {
    Map<String, String> checked = new TreeMap<>();
    Map<String, String> spellings = new HashMap<>();
    given.forEach(
        (tenant, company) -> {
          String key = "companyMap." + tenant;
          if (tenant.isBlank()) {
            throw new PolicyException(key, "must be a tenant id, but is blank");
          }
          if (company.isBlank()) {
            throw new PolicyException(key, "must name a company by its id in the PSA");
          }
          String other = spellings.put(tenant.strip().toLowerCase(Locale.ROOT), tenant);
          if (other != null) {
            throw new PolicyException(
                key, "is the same tenant as " + other + "; write each tenant once");
          }
          checked.put(tenant.strip(), company.strip());
        });
    return java.util.Collections.unmodifiableMap(checked);
  }
}
