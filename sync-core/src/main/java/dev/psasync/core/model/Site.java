package dev.psasync.core.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A site of a company.
 *
 * @param id its id
 * @param company the company it belongs to
 * @param name its name
 * @param street its street line (T-1), or null
 * @param active whether it is active; inactive sites take no contacts
 */
public record Site(
    SiteId id, CompanyId company, String name, @Nullable String street, boolean active) {
  /** Checks the required parts. */
  public Site {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(name, "name");
  }
}
