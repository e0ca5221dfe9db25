package dev.psasync.testkit.estate;

import dev.psasync.testkit.sim.connectwise.CompanyRow;
import dev.psasync.testkit.sim.connectwise.ConnectWiseState;
import dev.psasync.testkit.sim.connectwise.ContactRow;
import dev.psasync.testkit.sim.connectwise.SiteRow;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An estate's companies in a simulated ConnectWise PSA, with the ids they got there. Immutable once
 * loaded.
 *
 * <p>ConnectWise has no display name and no marks for service accounts and agents: names go into
 * first and last name, and such contacts are contacts like others. The instance must have the
 * custom fields that a simulator has unless told otherwise.
 */
public final class EstateInConnectWise {
  private static final String OBJECT_ID = "EntraObjId";
  private static final String KEEP_ACTIVE = "KeepActive";
  private static final String TENANTS = "EntraTenants";
  private static final int LONGEST_NAME = 30;

  private final ConnectWiseState state;
  private final Map<String, Long> companyIds = new HashMap<>();
  private final Map<String, Long> siteIds = new HashMap<>();
  private final Map<String, Long> contactIds = new HashMap<>();

  private EstateInConnectWise(ConnectWiseState state) {
    this.state = state;
  }

  /** Loads every company with its sites and contacts; what the state holds already stays. */
  public static EstateInConnectWise load(Estate estate, ConnectWiseState state) {
    EstateInConnectWise loaded = new EstateInConnectWise(state);
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
   * The company a company became.
   *
   * @throws NoSuchElementException if the estate has no such company
   */
  public CompanyRow company(String companyKey) {
    return state.company(id(companyIds, companyKey));
  }

  /**
   * The site a site became.
   *
   * @throws NoSuchElementException if the estate has no such site
   */
  public SiteRow site(String siteKey) {
    return state.site(id(siteIds, siteKey));
  }

  /**
   * The contact a contact became.
   *
   * @throws NoSuchElementException if the estate has no such contact
   */
  public ContactRow contact(String contactKey) {
    return state.contact(id(contactIds, contactKey));
  }

  private void add(EstateCompany company) {
    CompanyRow row = state.addCompany(company.name(), company.sites().get(0).name());
    companyIds.put(company.key(), row.id());
    if (company.website() != null) {
      row.set("website", company.website());
    }
    if (!company.tenantIds().isEmpty()) {
      row.setCustomField(TENANTS, String.join(",", company.tenantIds()));
    }
    for (EstateSite site : company.sites()) {
      boolean main = site.equals(company.sites().get(0));
      SiteRow siteRow = main ? state.site(row.mainSiteId()) : state.addSite(row.id(), site.name());
      siteIds.put(site.key(), siteRow.id());
      siteRow
          .set("addressLine1", site.address().street())
          .set("city", site.address().city())
          .set("zip", site.address().postalCode());
    }
    company.contacts().forEach(this::add);
  }

  private void add(EstateContact contact) {
    EstatePerson person = contact.person();
    String first = Objects.requireNonNullElse(person.firstName(), person.displayName());
    ContactRow row =
        state.addContact(
            id(siteIds, contact.siteKey()),
            Objects.requireNonNullElse(cut(first), "?"),
            cut(person.lastName()));
    contactIds.put(contact.key(), row.id());
    row.set("title", person.jobTitle())
        .set("inactiveFlag", !contact.active())
        .setCustomField(OBJECT_ID, contact.objectId());
    if (contact.kind() == EstateContact.Kind.KEPT_LEAVER) {
      row.setCustomField(KEEP_ACTIVE, "Yes");
    }
    item(row, "Individual Professional", contact.email(), true);
    item(row, "Individual Professional", contact.email2(), false);
    item(row, "Work Landline", person.phone(), true);
    item(row, "Mobile", person.mobile(), false);
    item(row, "Fax - Work", person.fax(), true);
  }

  private static void item(ContactRow row, String type, @Nullable String value, boolean standard) {
    if (value != null && !value.isBlank()) {
      row.addItem(type, value, standard);
    }
  }

  private static @Nullable String cut(@Nullable String name) {
    return name == null || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
