package dev.psasync.testkit.estate;

import dev.psasync.testkit.sim.halo.ClientRow;
import dev.psasync.testkit.sim.halo.HaloState;
import dev.psasync.testkit.sim.halo.SiteRow;
import dev.psasync.testkit.sim.halo.UserRow;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An estate's companies in a simulated HaloPSA, with the ids they got there. Immutable once loaded.
 */
public final class EstateInHalo {
  private static final String KEEP_ACTIVE = "CFM365SyncKeepActive";
  private static final long YES = 2;

  private final HaloState state;
  private final Map<String, Long> clientIds = new HashMap<>();
  private final Map<String, Long> siteIds = new HashMap<>();
  private final Map<String, Long> contactIds = new HashMap<>();

  private EstateInHalo(HaloState state) {
    this.state = state;
  }

  /** Loads every company with its sites and contacts; what the state holds already stays. */
  public static EstateInHalo load(Estate estate, HaloState state) {
    EstateInHalo loaded = new EstateInHalo(state);
    estate.companies().forEach(company -> loaded.add(company, estate));
    return loaded;
  }

  /** Halo's id of a company, site or contact by its key in the estate. */
  private static long id(Map<String, Long> ids, String key) {
    Long id = ids.get(key);
    if (id == null) {
      throw new NoSuchElementException("the loaded estate has no " + key);
    }
    return id;
  }

  /**
   * The client a company became.
   *
   * @throws NoSuchElementException if the estate has no such company
   */
  public ClientRow client(String companyKey) {
    return state.client(id(clientIds, companyKey));
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
   * The user a contact became.
   *
   * @throws NoSuchElementException if the estate has no such contact
   */
  public UserRow contact(String contactKey) {
    return state.user(id(contactIds, contactKey));
  }

  private void add(EstateCompany company, Estate estate) {
    ClientRow client = state.addClient(company.name(), company.sites().get(0).name());
    clientIds.put(company.key(), client.id());
    setIfKnown(client, company.website());
    for (String tenantId : company.tenantIds()) {
      client.mapTenant(tenantId, estate.tenant(tenantId).name());
    }
    for (EstateSite site : company.sites()) {
      boolean main = site.equals(company.sites().get(0));
      SiteRow row =
          main ? state.site(client.mainSiteId()) : state.addSite(client.id(), site.name());
      siteIds.put(site.key(), row.id());
      row.set("delivery_address_line1", site.address().street())
          .set("delivery_address_line3", site.address().city())
          .set("delivery_address_line5", site.address().postalCode())
          .set("country_code_name", site.address().country());
    }
    for (EstateContact contact : company.contacts()) {
      add(contact);
    }
  }

  private static void setIfKnown(ClientRow client, @Nullable String website) {
    if (website != null) {
      client.set("website", website);
    }
  }

  private void add(EstateContact contact) {
    EstatePerson person = contact.person();
    UserRow row =
        state.addUser(id(siteIds, contact.siteKey()), person.displayName(), contact.email());
    contactIds.put(contact.key(), row.id());
    row.set("firstname", person.firstName())
        .set("surname", person.lastName())
        .set("title", person.jobTitle())
        .set("phonenumber", person.phone())
        .set("mobilenumber", person.mobile())
        .set("fax", person.fax())
        .set("department", person.department())
        .set("email2", contact.email2())
        .set("azureoid", contact.objectId())
        .set("inactive", !contact.active());
    switch (contact.kind()) {
      case SERVICE_ACCOUNT -> row.set("isserviceaccount", true);
      case AGENT -> row.set("linked_agent_id", 2);
      case KEPT_LEAVER -> row.setCustomField(KEEP_ACTIVE, YES);
      default -> {}
    }
  }
}
