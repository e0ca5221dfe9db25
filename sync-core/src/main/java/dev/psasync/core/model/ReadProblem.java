package dev.psasync.core.model;

import java.util.Objects;

/**
 * Why a read is not proven complete.
 *
 * @param kind the kind of trouble (rules)
 * @param detail what happened, for people; holds no personal data and no secret
 */
public record ReadProblem(Kind kind, String detail) {
  /** Checks the parts. */
  public ReadProblem {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(detail, "detail");
  }

  /** The kinds of trouble; each is also the code of the finding that reports it. */
  public enum Kind {
    /** A page failed, or the count disagrees. */
    READ_INCOMPLETE,
    /** A page was not what the API describes. */
    READ_MALFORMED,
    /** A next link came twice, or {@code maxPages} was reached. */
    PAGE_LOOP,
    /** A next link led off the exact origin. */
    NEXT_LINK_REJECTED,
    /** The party refused or failed altogether; nothing was read. */
    FAILED
  }
}
