package dev.psasync.halo.connector;

import dev.psasync.http.party.NumericIds;
import dev.psasync.http.party.PartyFailures;
import dev.psasync.spi.FailureReason;

/** What to do about failures of HaloPSA, and its ids, which are numbers. */
final class Failures {
  static final PartyFailures HALO = new PartyFailures("HaloPSA", Failures::remedy);
  static final NumericIds IDS = new NumericIds("HaloPSA");

  private Failures() {}

  private static String remedy(FailureReason reason) {
    return switch (reason) {
      case AUTH ->
          "Check resource URL, tenant, client id, secret and scope of the HaloPSA API application.";
      case PERMISSION ->
          "Grant the API application read:customers and edit:customers, and its agent the rights to customers and users.";
      case THROTTLED ->
          "Wait, or lower the request limit if other integrations share the instance.";
      case NOT_FOUND, CONFIGURATION ->
          "Check the resource URL and the settings of the HaloPSA connection.";
      case MALFORMED ->
          "Check that the resource URL is HaloPSA's and that no proxy answers for it.";
      default -> "Try again later.";
    };
  }
}
