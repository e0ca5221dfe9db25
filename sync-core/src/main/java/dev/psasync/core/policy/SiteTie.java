package dev.psasync.core.policy;

/** What to do if several sites have the user's street (T-1). */
public enum SiteTie {
  /** Take the default or main site. */
  MAIN_SITE,
  /** Take the site with the highest id. */
  HIGHEST_ID
}
