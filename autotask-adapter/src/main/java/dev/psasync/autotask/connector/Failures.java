package dev.psasync.autotask.connector;

import dev.psasync.http.party.NumericIds;
import dev.psasync.http.party.PartyFailures;
import dev.psasync.spi.FailureReason;

/** What to do about failures of Autotask, and its ids, which are numbers. */
final class Failures {
  static final String PARTY = "Autotask";
  static final PartyFailures AUTOTASK = new PartyFailures(PARTY, Failures::remedy);
  static final NumericIds IDS = new NumericIds(PARTY);

  private Failures() {}

  private static String remedy(FailureReason reason) {
    return switch (reason) {
      case AUTH ->
          "Check user name, secret and tracking identifier of the Autotask API user, and that it is active.";
      case PERMISSION ->
          "Give the security level of the API user the rights to see companies and to see, add and edit contacts.";
      case THROTTLED ->
          "Wait for the hour's requests to come free, or lower this program's share of them.";
      case NOT_FOUND, CONFIGURATION ->
          "Check the zone and the settings of the Autotask connection.";
      case MALFORMED -> "Check that the zone is Autotask's and that no proxy answers for it.";
      default -> "Try again later.";
    };
  }
}
