package dev.psasync.graph;

/**
 * How a full read of users is made, and why.
 *
 * <p>A first delta round brings at most 200 users a page whatever is asked for, a list 999; but a
 * list needs one request more, made before it, for the delta link from which the changes during the
 * list are read again. So one delta page is the cheapest way for up to 200 users and the list for
 * more than 400, and between them both cost about the same. A list says null for blank and so
 * proves more: it is preferred wherever an earlier state could be cleared by a mistake.
 */
enum FullReadWay {
  /** Nothing is known: one page of a delta round may be all there is. */
  ONE_DELTA_PAGE("a delta round, which came on one page"),
  /** The first page of the round was not the last. */
  LIST_FOR_MANY("a list, because there are more users than one delta page holds"),
  /** A stored state has to be replaced. */
  LIST_AGAIN("a list, because a stored state is replaced and only a list says null for blank"),
  /** The round brought fragments, or broke off. */
  LIST_AFTER_ROUND("a list, because the delta round was not whole"),
  /** Directories for consumers have no delta. */
  LIST_WITHOUT_DELTA("a list, because this tenant has no delta");

  private final String reason;

  FullReadWay(String reason) {
    this.reason = reason;
  }

  /** In words, for the log. */
  String reason() {
    return reason;
  }
}
