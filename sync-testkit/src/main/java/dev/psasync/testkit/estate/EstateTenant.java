package dev.psasync.testkit.estate;

import java.util.List;

/**
 * A customer's Microsoft 365 tenant.
 *
 * @param id the tenant's id, a GUID
 * @param name display name
 * @param defaultDomain the default domain
 * @param domains all verified domains, the default one first, the {@code onmicrosoft.com} one last
 * @param country two-letter code
 * @param match how its company can be found
 * @param users its users
 * @param groups its groups
 */
public record EstateTenant(
    String id,
    String name,
    String defaultDomain,
    List<String> domains,
    String country,
    CompanyMatch match,
    List<EstateUser> users,
    List<EstateGroup> groups) {

  public EstateTenant {
    domains = List.copyOf(domains);
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }

  /** The {@code onmicrosoft.com} domain every tenant is born with. */
  public String initialDomain() {
    return domains.get(domains.size() - 1);
  }

  /** Id and counts only: names and addresses stay out of logs. */
  @Override
  public String toString() {
    return "EstateTenant[id=%s, match=%s, users=%d]".formatted(id, match, users.size());
  }
}
