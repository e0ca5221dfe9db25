package dev.psasync.core.model;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What both sides looked like when they were last known to agree (V-4), and, apart from what was
 * seen, what we last wrote.
 *
 * @param source per field the last value seen at the source; a field that was "not returned" has no
 *     baseline
 * @param psa per field the last value in the PSA; same convention
 * @param active whether the contact was active after our last run, or null if never recorded
 * @param site the contact's site then, or null
 * @param types the contact's types then
 * @param written what we last wrote
 */
public record Baseline(
    FieldValues source,
    FieldValues psa,
    @Nullable Boolean active,
    @Nullable SiteId site,
    Set<String> types,
    Written written) {
  /** Checks and copies. */
  public Baseline {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(psa, "psa");
    types = Set.copyOf(types);
    Objects.requireNonNull(written, "written");
  }

  /**
   * What we last wrote to a contact, apart from what was seen there.
   *
   * @param fields the fields we wrote; others are "not returned"
   * @param site the site we last gave it, or null
   * @param types the types we added
   * @param active the state we last left it in, or null
   */
  public record Written(
      FieldValues fields, @Nullable SiteId site, Set<String> types, @Nullable Boolean active) {
    /** Nothing was ever written. */
    public static final Written NOTHING =
        new Written(FieldValues.notReturned(), null, Set.of(), null);

    /** Checks and copies. */
    public Written {
      Objects.requireNonNull(fields, "fields");
      types = Set.copyOf(types);
    }
  }
}
