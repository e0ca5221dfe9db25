package dev.psasync.testkit.contract;

/** What can go wrong between a source of people and one of its tenants. */
public enum DirectoryTrouble {
  /** The second and later pages of the users cannot be had, however often they are asked for. */
  PAGE_FAILS("page 2 of the users failed"),
  /** Pages of the users lack some of their records and the link to the next one. */
  PAGE_IS_SHORT("the list of users ended too early"),
  /** The link to the next page of the users leads back to the page itself. */
  PAGE_IS_REPEATED("the link to the next page led back again and again"),
  /** The link to the next page of the users leads to another host. */
  NEXT_LINK_ELSEWHERE("the link to page 2 led to another host"),
  /** Pages of the users are not what the API describes. */
  PAGE_IS_GARBLED("a page of the users was not what the API describes"),
  /** Cursors given so far cannot be used any more. */
  CURSORS_EXPIRED("the cursor had expired"),
  /** A round of changes breaks off before its end. */
  CHANGES_BREAK_OFF("the round of changes broke off"),
  /** The tenant asks to wait for 7 seconds before the next answer. Once. */
  THROTTLED("the tenant asked for 7 seconds of patience"),
  /** The tenant refuses the credentials. */
  UNAUTHORISED("the tenant refused the credentials"),
  /** A permission is missing in the tenant. */
  FORBIDDEN("the tenant said that a permission is missing"),
  /** The tenant's directory is out of order. */
  UNAVAILABLE("the directory was out of order");

  private final String words;

  DirectoryTrouble(String words) {
    this.words = words;
  }

  /** Returns what happened, as the beginning of a sentence. */
  String words() {
    return words;
  }
}
