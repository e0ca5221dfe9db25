package dev.psasync.graph;

/**
 * Why a list was not read to its proven end.
 *
 * @param code the rule's code
 * @param text what happened, free of personal data
 */
record ReadProblem(Code code, String text) {
  enum Code {
    /** A page that is no page, or a record that cannot be told apart. */
    READ_MALFORMED,
    /** The same next link twice, or more pages than allowed. */
    PAGE_LOOP,
    /** A next link that leaves Graph's origin. */
    NEXT_LINK_REJECTED,
    /** A later page failed, or there is less than the count promised. */
    READ_INCOMPLETE
  }

  static ReadProblem malformed(String text) {
    return new ReadProblem(Code.READ_MALFORMED, text);
  }

  static ReadProblem incomplete(String text) {
    return new ReadProblem(Code.READ_INCOMPLETE, text);
  }
}
