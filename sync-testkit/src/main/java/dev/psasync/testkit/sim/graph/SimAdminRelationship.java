package dev.psasync.testkit.sim.graph;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One granular delegated admin relationship of a partner with a customer.
 *
 * @param id the relationship's id
 * @param displayName its name, unique for the partner
 * @param customerId the customer's tenant id
 * @param customerName the customer's name
 * @param status such as {@code active}, {@code expired}, {@code terminated}
 * @param roleIds the directory roles it grants, GUIDs
 * @param activatedAt when the customer approved it
 * @param endsAt when it ends
 * @param autoExtendDuration such as {@code PT0S} for never or {@code P180D}
 */
public record SimAdminRelationship(
    String id,
    String displayName,
    String customerId,
    String customerName,
    String status,
    List<String> roleIds,
    Instant activatedAt,
    Instant endsAt,
    String autoExtendDuration) {

  /** Checks and copies. */
  public SimAdminRelationship {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(displayName, "displayName");
    customerId = customerId.toLowerCase(Locale.ROOT);
    Objects.requireNonNull(customerName, "customerName");
    Objects.requireNonNull(status, "status");
    roleIds = List.copyOf(roleIds);
    Objects.requireNonNull(activatedAt, "activatedAt");
    Objects.requireNonNull(endsAt, "endsAt");
    Objects.requireNonNull(autoExtendDuration, "autoExtendDuration");
  }
}
