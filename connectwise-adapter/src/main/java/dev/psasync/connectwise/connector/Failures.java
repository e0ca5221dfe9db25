package dev.psasync.connectwise.connector;

import dev.psasync.http.party.NumericIds;
import dev.psasync.http.party.PartyFailures;
import dev.psasync.spi.FailureReason;

/** What to do about failures of ConnectWise, and its ids, which are numbers. */
final class Failures {
  static final String PARTY = "ConnectWise";
  static final PartyFailures CONNECT_WISE = new PartyFailures(PARTY, Failures::remedy);
  static final NumericIds IDS = new NumericIds(PARTY);

  private Failures() {}

  private static String remedy(FailureReason reason) {
    return switch (reason) {
      case AUTH ->
          "Check site, login company id, the API member's public and private key, and the client id.";
      case PERMISSION ->
          "Give the API member's security role the rights to inquire, add and edit companies and contacts, and to inquire setup tables.";
      case THROTTLED ->
          "Wait, or lower the request limit if other integrations share the instance.";
      case NOT_FOUND, CONFIGURATION ->
          "Check the site, the login company id and the settings of the ConnectWise connection.";
      case MALFORMED -> "Check that the site is ConnectWise's and that no proxy answers for it.";
      default -> "Try again later.";
    };
  }
}
