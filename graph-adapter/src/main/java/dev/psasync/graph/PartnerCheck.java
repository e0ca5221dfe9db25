package dev.psasync.graph;

import dev.psasync.spi.CheckPoint;
import java.util.ArrayList;
import java.util.List;

/** The configuration points on the partner's level. */
final class PartnerCheck {
  private final GraphConnection partner;
  private final CustomerList customers;

  PartnerCheck(GraphConnection partner, CustomerList customers) {
    this.partner = partner;
    this.customers = customers;
  }

  List<CheckPoint> points() {
    List<CheckPoint> points = new ArrayList<>();
    if (customers != CustomerList.NONE) {
      CheckPoint signIn = TenantCheck.signIn(partner, "partner sign-in");
      points.add(signIn);
      if (signIn.status() == CheckPoint.Status.PASS) {
        points.add(customerList());
      }
    }
    points.add(
        CheckPoint.warn(
            "resource accounts",
            "Microsoft Graph does not tell shared mailboxes, rooms and equipment from people",
            "Keep licensedOnly on (they need no licence), or use requireNames or group filters."));
    return List.copyOf(points);
  }

  private CheckPoint customerList() {
    try {
      Listing listing = new PageReader(partner).read(CustomerReader.query(customers));
      return listing.problem() == null
          ? CheckPoint.pass("customers", listing.items().size() + " customers")
          : CheckPoint.fail(
              "customers",
              listing.problem().detail(),
              "Run the check again; if it stays, report it.");
    } catch (GraphFailure failure) {
      return TenantCheck.failed("customers", failure);
    }
  }
}
