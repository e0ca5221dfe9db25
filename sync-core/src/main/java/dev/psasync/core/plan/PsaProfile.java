package dev.psasync.core.plan;

import dev.psasync.core.model.Field;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What the planner must know of the PSA.
 *
 * @param objectIdField whether contacts have a field for the directory object id (L-2)
 * @param lengths the most characters a field can hold, where known (F-7)
 * @param writable the fields the PSA can store at all; others are never written
 * @param contactTypes whether contacts have types (T-3)
 * @param movable whether contacts can move to another site (T-2)
 * @param customFields custom fields by name
 * @param requestsPerWindow requests the PSA allows in a window; 0 if unlimited
 * @param window the window of the limit
 */
public record PsaProfile(
    boolean objectIdField,
    Map<Field, Integer> lengths,
    Set<Field> writable,
    boolean contactTypes,
    boolean movable,
    Map<String, CustomField> customFields,
    int requestsPerWindow,
    Duration window) {
  /** A PSA that can do everything and limits nothing. */
  public static final PsaProfile UNLIMITED =
      new PsaProfile(
          true, Map.of(), Set.of(Field.values()), true, true, Map.of(), 0, Duration.ZERO);

  /** Copies. */
  public PsaProfile {
    lengths = Map.copyOf(lengths);
    writable = Set.copyOf(writable);
    customFields = Map.copyOf(customFields);
  }

  /**
   * A custom field of the PSA.
   *
   * @param kind what it holds
   * @param options for option lists: label by stored value; empty otherwise
   */
  public record CustomField(Kind kind, Map<String, String> options) {
    /** What a custom field holds. */
    public enum Kind {
      /** Text. */
      TEXT,
      /** A number. */
      NUMBER,
      /** Yes or no. */
      BOOLEAN,
      /** A date. */
      DATE,
      /** One of a list. */
      OPTION,
      /** Several of a list. */
      MULTI_OPTION
    }

    /** Copies. */
    public CustomField {
      options = Map.copyOf(options);
    }
  }
}
