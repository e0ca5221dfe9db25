package dev.psasync.halo.connector;

import dev.psasync.core.model.Field;
import dev.psasync.halo.UserField;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the connector must be told of an instance. Immutable; start with {@link #defaults()}, each
 * {@code with…} gives a changed copy.
 *
 * @param mobileField where the mobile number lives: {@link UserField#MOBILE} (default) or {@link
 *     UserField#MOBILE_2}; read and written in the same place
 * @param listFields when list rows are taken to carry email2 and email3, which the documentation
 *     leaves open; default {@link ListFields#IF_SEEN}
 * @param tenantMappings where tenant ids on companies are read from; default {@link
 *     TenantMappings#BOTH}
 * @param probeChangedSince whether to find out if changed-since reads work; default true
 * @param changedSinceOverlap how far before the wanted instant such a read begins; default 26
 *     hours, for it is not documented in which zone Halo reads the value
 * @param lengths the most characters of fields, over what is known; default none
 * @param requiredCustomFields custom fields of contacts that the check insists on, such as the one
 *     that keeps contacts active; default none
 */
public record HaloConnectorSettings(
    UserField mobileField,
    ListFields listFields,
    TenantMappings tenantMappings,
    boolean probeChangedSince,
    Duration changedSinceOverlap,
    Map<Field, Integer> lengths,
    Set<String> requiredCustomFields) {

  /** When list rows are taken to carry email2 and email3. */
  public enum ListFields {
    /** Never: what is absent is unknown. */
    NEVER,
    /** In a read in which at least one row has one of them: then absent means blank. */
    IF_SEEN,
    /** Always: absent means blank. Only for instances where this has been seen. */
    ALWAYS
  }

  /** Where tenant ids on companies are read from. */
  public enum TenantMappings {
    /** The rows on the companies themselves. */
    COMPANY_ROWS,
    /**
     * Those and the mappings of Halo's own Microsoft connection, where the application may read
     * them; costs one request and one per connection.
     */
    BOTH
  }

  public HaloConnectorSettings {
    if (mobileField != UserField.MOBILE && mobileField != UserField.MOBILE_2) {
      throw new IllegalArgumentException(
          "mobileField must be MOBILE or MOBILE_2, not " + mobileField);
    }
    Objects.requireNonNull(listFields, "listFields");
    Objects.requireNonNull(tenantMappings, "tenantMappings");
    if (changedSinceOverlap.compareTo(Duration.ofMinutes(15)) < 0) {
      throw new IllegalArgumentException(
          "changedSinceOverlap must be at least 15 minutes: " + changedSinceOverlap);
    }
    lengths = Map.copyOf(lengths);
    requiredCustomFields = Set.copyOf(requiredCustomFields);
  }

  /** The defaults named at the components. */
  public static HaloConnectorSettings defaults() {
    return new HaloConnectorSettings(
        UserField.MOBILE,
        ListFields.IF_SEEN,
        TenantMappings.BOTH,
        true,
        Duration.ofHours(26),
        Map.of(),
        Set.of());
  }

  /** A copy with another mobile field. */
  public HaloConnectorSettings withMobileField(UserField value) {
    return new HaloConnectorSettings(
        value,
        listFields,
        tenantMappings,
        probeChangedSince,
        changedSinceOverlap,
        lengths,
        requiredCustomFields);
  }

  /** A copy with another belief about list rows. */
  public HaloConnectorSettings withListFields(ListFields value) {
    return new HaloConnectorSettings(
        mobileField,
        value,
        tenantMappings,
        probeChangedSince,
        changedSinceOverlap,
        lengths,
        requiredCustomFields);
  }

  /** A copy with another source of tenant ids. */
  public HaloConnectorSettings withTenantMappings(TenantMappings value) {
    return new HaloConnectorSettings(
        mobileField,
        listFields,
        value,
        probeChangedSince,
        changedSinceOverlap,
        lengths,
        requiredCustomFields);
  }

  /** A copy with changed-since reads probed and used, or not at all, and their overlap. */
  public HaloConnectorSettings withChangedSince(boolean probe, Duration overlap) {
    return new HaloConnectorSettings(
        mobileField, listFields, tenantMappings, probe, overlap, lengths, requiredCustomFields);
  }

  /** A copy with known lengths. */
  public HaloConnectorSettings withLengths(Map<Field, Integer> value) {
    return new HaloConnectorSettings(
        mobileField,
        listFields,
        tenantMappings,
        probeChangedSince,
        changedSinceOverlap,
        value,
        requiredCustomFields);
  }

  /** A copy with custom fields that must exist. */
  public HaloConnectorSettings withRequiredCustomFields(Set<String> value) {
    return new HaloConnectorSettings(
        mobileField,
        listFields,
        tenantMappings,
        probeChangedSince,
        changedSinceOverlap,
        lengths,
        value);
  }
}
