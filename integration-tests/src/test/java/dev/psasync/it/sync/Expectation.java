package dev.psasync.it.sync;

import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateCompany;
import dev.psasync.testkit.estate.EstateContact;
import dev.psasync.testkit.estate.EstateTenant;
import dev.psasync.testkit.estate.EstateUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a first run with the default policy should do with an estate, worked out from how the estate
 * was made and by other code than the library's.
 *
 * @param created users who get a new contact
 * @param paired users whose contact gets their object id
 * @param reactivated users whose inactive contact comes back
 * @param ambiguous users who could be several contacts
 */
record Expectation(
    List<EstateUser> created,
    List<EstateUser> paired,
    List<EstateUser> reactivated,
    List<EstateUser> ambiguous) {

  static Expectation firstRun(Estate estate) {
    Expectation expectation =
        new Expectation(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (EstateTenant tenant : estate.tenants()) {
      if (tenant.match().isWorked()) {
        List<EstateContact> contacts = company(estate, tenant).contacts();
        tenant.users().stream()
            .filter(EstateUser::isEligible)
            .forEach(user -> expectation.add(user, contacts));
      }
    }
    return expectation;
  }

  /** The company that belongs to a tenant is the one that holds contacts made for its users. */
  private static EstateCompany company(Estate estate, EstateTenant tenant) {
    return estate.companies().stream()
        .filter(company -> company.tenantIds().contains(tenant.id()))
        .findFirst()
        .or(
            () ->
                estate.companies().stream()
                    .filter(company -> company.contacts().stream().anyMatch(of(tenant)))
                    .findFirst())
        .orElseThrow();
  }

  private static Predicate<EstateContact> of(EstateTenant tenant) {
    return contact ->
        tenant.users().stream().anyMatch(user -> user.objectId().equals(contact.objectId()));
  }

  private void add(EstateUser user, List<EstateContact> contacts) {
    if (contacts.stream().anyMatch(contact -> user.objectId().equals(contact.objectId()))) {
      return;
    }
    List<EstateContact> found = withEmail(contacts, user.userPrincipalName());
    for (String address : user.proxyAddresses()) {
      if (found.isEmpty() && address.regionMatches(true, 0, "smtp:", 0, 5)) {
        found = withEmail(contacts, address.substring(5));
      }
    }
    List<EstateContact> active = found.stream().filter(EstateContact::active).toList();
    if (found.isEmpty()) {
      created.add(user);
    } else if (active.size() > 1 || (active.isEmpty() && found.size() > 1)) {
      ambiguous.add(user);
    } else {
      paired.add(user);
      if (active.isEmpty()) {
        reactivated.add(user);
      }
    }
  }

  private static List<EstateContact> withEmail(List<EstateContact> contacts, String email) {
    return contacts.stream()
        .filter(
            contact ->
                email.equalsIgnoreCase(Objects.requireNonNullElse(contact.email(), ""))
                    && contact.objectId() == null)
        .toList();
  }

  static String key(String objectId) {
    return objectId.toLowerCase(Locale.ROOT);
  }
}
