package dev.psasync.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a list is not proven complete.
 *
 * @param kind what kind of trouble
 * @param text what was seen, in words, free of personal data
 * @param cause the failure that ended the reading, or null
 */
public record Incompleteness(Kind kind, String text, @Nullable ApiException cause) {

  public Incompleteness {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }

  /** Kinds of trouble. */
  public enum Kind {
    /**
     * Fewer distinct records than the server counts, or the count changed while reading, twice in a
     * row.
     */
    COUNT_DISAGREES,
    /**
     * The server gave neither a count nor an end that could be trusted, such as an empty first page
     * without a count.
     */
    NO_PROOF,
    /** A page or row could not be understood. */
    MALFORMED,
    /** The same page came again and again. */
    REPEATED_PAGE,
    /** The configured maximum of pages was reached. */
    PAGE_LIMIT,
    /** The server ignored the filter: rows of other customers came back. */
    FILTER_IGNORED,
    /** A page after the first could not be had. */
    FAILED
  }

  @Override
  public String toString() {
    return kind + ": " + text;
  }
}
