package dev.psasync.testkit.contract;

/** What can go wrong between a connector and its PSA. */
public enum PsaTrouble {
  /** The second and later pages of a list cannot be had, however often they are asked for. */
  PAGE_FAILS("page 2 failed"),
  /** The second and later pages lack some of their records, and nothing in them says so. */
  PAGE_IS_SHORT("page 2 lacked records that the PSA has"),
  /** The second and later pages come back empty. */
  PAGE_IS_EMPTY("page 2 came back empty although the PSA has more records"),
  /** Whatever page is asked for, the first one comes back. */
  PAGE_IS_REPEATED("the same page came back again and again"),
  /** The second and later pages are something else than the API describes, such as HTML. */
  PAGE_IS_GARBLED("page 2 was not what the API describes"),
  /** The link to the next page leads to another host. */
  NEXT_LINK_ELSEWHERE("the link to page 2 led to another host"),
  /** The next write takes effect, but its answer is lost. Once. */
  ANSWER_LOST("the answer was lost after the PSA had written"),
  /** The next write is lost before it takes effect. Once. */
  REQUEST_LOST("the request was lost before the PSA wrote anything"),
  /** The PSA refuses the next write as wrong. Once. */
  REFUSED("the PSA refused the write"),
  /** The PSA says that the record changed since it was read, and writes nothing. Once. */
  CHANGED_MEANWHILE("the PSA said that the record had changed meanwhile"),
  /** The PSA asks to wait for 7 seconds (429 with Retry-After) before it answers. Once. */
  THROTTLED("the PSA asked for 7 seconds of patience"),
  /** The credentials are refused, always. */
  UNAUTHORISED("the PSA refused the credentials"),
  /** The right to do this is missing, always. */
  FORBIDDEN("the PSA said that a permission is missing"),
  /** The PSA is out of order, always. */
  UNAVAILABLE("the PSA was out of order"),
  /** Something answers that is not the PSA (a proxy's page with status 200), always. */
  NOT_THE_PSA("a web page came back in place of the PSA's answer");

  private final String words;

  PsaTrouble(String words) {
    this.words = words;
  }

  /** Returns what happened, as the beginning of a sentence. */
  String words() {
    return words;
  }
}
