package dev.psasync.testkit.sim.halo;

/** What {@link HaloState} counts; see {@link HaloCounters}. */
enum Count {
  USER_CREATES,
  USER_UPDATES,
  EMPTY_USER_UPDATES,
  USER_DELETES,
  CLIENT_CREATES,
  CLIENT_UPDATES,
  SITE_CREATES,
  SITE_UPDATES,
  REPORT_CREATES,
  WELCOME_MAILS,
  AUTOMATIONS
}
