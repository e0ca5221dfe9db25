package dev.psasync.spi;

import dev.psasync.core.model.Field;
import dev.psasync.core.plan.PsaProfile;
import java.util.Objects;
import java.util.Set;

/**
 * What a PSA instance can do. Asked once at the start of a run; may cost a few requests the first
 * time (probing what the instance really does).
 *
 * @param name the PSA's name for people, such as {@code HaloPSA}
 * @param capabilities what it can do
 * @param listFields the fields that its list reads carry; others are not returned (FIELD_NOT_READ)
 * @param profile what the planner must know
 */
public record PsaDescription(
    String name, Set<Capability> capabilities, Set<Field> listFields, PsaProfile profile) {
  /** Checks and copies. */
  public PsaDescription {
    Objects.requireNonNull(name, "name");
    capabilities = Set.copyOf(capabilities);
    listFields = Set.copyOf(listFields);
    Objects.requireNonNull(profile, "profile");
  }

  /** Returns whether the PSA can do something. */
  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
