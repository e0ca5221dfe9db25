package dev.psasync.spi;

import dev.psasync.core.model.CompanyId;
import java.time.Instant;
import java.util.Objects;

/**
 * A plan that is kept.
 *
 * @param hash its content hash
 * @param company its company
 * @param createdAt when it was made
 * @param expiresAt until when it can be approved and applied
 * @param json its JSON
 */
public record StoredPlan(
    String hash, CompanyId company, Instant createdAt, Instant expiresAt, String json) {
  /** Checks the parts. */
  public StoredPlan {
    Objects.requireNonNull(hash, "hash");
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(json, "json");
  }

  /** Returns hash and company. */
  @Override
  public String toString() {
    return "StoredPlan[" + company + " " + hash + "]";
  }
}
