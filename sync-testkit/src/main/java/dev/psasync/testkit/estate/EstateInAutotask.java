package dev.psasync.testkit.estate;

import dev.psasync.testkit.sim.autotask.AutotaskRow;
import dev.psasync.testkit.sim.autotask.AutotaskState;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * An estate's companies in a simulated Autotask, with the ids they got there. Immutable once
 * loaded.
 *
 * <p>Tenant ids, departments and keep-active marks go into user defined fields, object ids into
 * {@code externalID}. Autotask knows neither service accounts nor agents among contacts, and asks
 * for both names: a missing one becomes {@code -}.
 */
public final class EstateInAutotask {
  /** The user defined field of companies with their tenant ids. */
  public static final String TENANT_IDS = "Microsoft 365 Tenant Id";

  /** The user defined field of contacts with their department. */
  public static final String DEPARTMENT = "Department";

  /** The user defined field of contacts that keeps them active. */
  public static final String KEEP_ACTIVE = "Keep Active";

  private final AutotaskState state;
  private final Map<String, Long> companyIds = new HashMap<>();
  private final Map<String, Long> locationIds = new HashMap<>();
  private final Map<String, Long> contactIds = new HashMap<>();

  private EstateInAutotask(AutotaskState state) {
    this.state = state;
  }

  /** Loads every company with its locations and contacts; what the state holds already stays. */
  public static EstateInAutotask load(Estate estate, AutotaskState state) {
    EstateInAutotask loaded = new EstateInAutotask(state);
    estate.companies().forEach(loaded::add);
    return loaded;
  }

  private static long id(Map<String, Long> ids, String key) {
    Long id = ids.get(key);
    if (id == null) {
      throw new NoSuchElementException("the loaded estate has no " + key);
    }
    return id;
  }

  /**
   * What a company became.
   *
   * @throws NoSuchElementException if the estate has no such company
   */
  public AutotaskRow company(String companyKey) {
    return state.company(id(companyIds, companyKey));
  }

  /**
   * The id of the location that a site became.
   *
   * @throws NoSuchElementException if the estate has no such site
   */
  public long locationId(String siteKey) {
    return id(locationIds, siteKey);
  }

  /**
   * What a contact became.
   *
   * @throws NoSuchElementException if the estate has no such contact
   */
  public AutotaskRow contact(String contactKey) {
    return state.contact(id(contactIds, contactKey));
  }

  private void add(EstateCompany company) {
    AutotaskRow row = state.addCompany(company.name(), company.sites().get(0).name());
    companyIds.put(company.key(), row.id());
    row.set("webAddress", company.website());
    if (!company.tenantIds().isEmpty()) {
      row.setUserDefined(TENANT_IDS, String.join(", ", company.tenantIds()));
    }
    for (EstateSite site : company.sites()) {
      boolean main = site.equals(company.sites().get(0));
      AutotaskRow location =
          main ? state.mainLocation(row.id()) : state.addLocation(row.id(), site.name());
      locationIds.put(site.key(), location.id());
      location
          .set("address1", site.address().street())
          .set("city", site.address().city())
          .set("postalCode", site.address().postalCode());
    }
    company.contacts().forEach(contact -> add(contact, row.id()));
  }

  private void add(EstateContact contact, long companyId) {
    EstatePerson person = contact.person();
    AutotaskRow row =
        state.addContact(
            companyId,
            Objects.requireNonNullElse(person.firstName(), "-"),
            Objects.requireNonNullElse(person.lastName(), "-"),
            contact.email());
    contactIds.put(contact.key(), row.id());
    row.set("companyLocationID", id(locationIds, contact.siteKey()))
        .set("title", person.jobTitle())
        .set("phone", person.phone())
        .set("mobilePhone", person.mobile())
        .set("faxNumber", person.fax())
        .set("emailAddress2", contact.email2())
        .set("externalID", contact.objectId())
        .set("isActive", contact.active() ? 1 : 0);
    row.setUserDefined(DEPARTMENT, person.department());
    if (contact.kind() == EstateContact.Kind.KEPT_LEAVER) {
      row.setUserDefined(KEEP_ACTIVE, "Y");
    }
  }
}
