package dev.psasync.testkit.sim.graph;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One group; its members are told to the tenant.
 *
 * @param id the object id, a GUID
 * @param displayName the name; need not be unique
 * @param description null when there is none
 * @param mail the address of a mail-enabled group, else null
 * @param securityEnabled whether it is a security group
 */
public record SimGroup(
    String id,
    String displayName,
    @Nullable String description,
    @Nullable String mail,
    boolean securityEnabled) {

  /** Checks that nothing is missing. */
  public SimGroup {
    id = id.toLowerCase(Locale.ROOT);
    Objects.requireNonNull(displayName, "displayName");
  }

  /** A security group without mail. */
  public static SimGroup security(String id, String displayName) {
    return new SimGroup(id, displayName, null, null, true);
  }
}
