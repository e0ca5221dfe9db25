package dev.psasync.testkit.contract;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PsaConnector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A PSA with a back door: the connector under test, and a way to arrange and to look at the PSA
 * behind it that does not go through the connector. For a PSA over HTTP start from {@link
 * HttpPsaUnderTest}, which brings the troubles.
 *
 * <p>What the back door does happens as if somebody worked in the PSA's own screens: it counts as a
 * change, but costs no request of the connector's budget.
 */
public interface PsaUnderTest extends AutoCloseable {
  /** Returns the connector, always the same one. */
  PsaConnector connector();

  /** Adds an active company, with a main site if the PSA has such. */
  CompanyId addCompany(String name);

  /** Adds an active site. */
  SiteId addSite(CompanyId company, String name, @Nullable String street);

  /** Adds an active contact; a site of null is the company's main one. */
  ContactId addContact(NewContact contact);

  /** Deactivates a company. */
  void deactivate(CompanyId company);

  /** Deactivates a site. */
  void deactivate(SiteId site);

  /** Deactivates a contact. */
  void deactivate(ContactId contact);

  /** Changes the returned fields of a contact; blank clears. */
  void edit(ContactId contact, FieldValues fields);

  /** Deletes a contact altogether. */
  void delete(ContactId contact);

  /** Stores a tenant id on a company, beside those it has. Called only if tenants can be mapped. */
  void mapTenant(CompanyId company, TenantId tenant);

  /** Returns a contact as the PSA holds it, all fields that the PSA knows being returned. */
  Optional<Contact> stored(ContactId contact);

  /** Returns all contacts of a company as the PSA holds them, inactive ones too. */
  List<Contact> storedIn(CompanyId company);

  /** Returns the tenant ids stored on a company. */
  Set<TenantId> tenantsOf(CompanyId company);

  /** Returns the ids of all companies. */
  Set<CompanyId> companies();

  /** Returns how many records a page of its lists holds at most; small ones make quick tests. */
  int pageSize();

  /**
   * Makes something go wrong from now on until {@link #endTroubles()}, or once where {@link
   * PsaTrouble} says so.
   *
   * @return false if this cannot happen to this PSA, such as links to next pages where it has none:
   *     the test is then reported as skipped
   */
  boolean cause(PsaTrouble trouble, PsaCall call);

  /** Ends all troubles. */
  void endTroubles();

  /** Returns how many requests reached the other host of {@link PsaTrouble#NEXT_LINK_ELSEWHERE}. */
  long requestsElsewhere();

  /** Returns the time that the connector and its PSA go by. */
  Instant now();

  /** Lets time go by for both. */
  void pass(Duration time);

  /** Returns how long the connector has waited so far, through the sleeper it was given. */
  Duration waited();

  /** Returns the secrets that the connector knows: keys, passwords, tokens. */
  Set<String> secrets();

  /** Returns two contact types that the PSA knows; fewer only if contacts have no types. */
  default List<String> contactTypes() {
    return List.of();
  }

  /**
   * Returns a value that the PSA accepts in a field. Different numbers must give different values,
   * but for places, countries and yes/no fields, where an odd and an even number must.
   */
  default String sample(Field field, int number) {
    boolean odd = number % 2 != 0;
    return switch (field) {
      case EMAIL -> "kit." + number + "@kit.example";
      case EMAIL2 -> "kit." + number + ".second@kit.example";
      case EMAIL3 -> "kit." + number + ".third@kit.example";
      case DISPLAY_NAME -> "Kit" + number + " Person" + number;
      case FIRST_NAME -> "Kit" + number;
      case LAST_NAME -> "Person" + number;
      case JOB_TITLE -> "Title " + number;
      case PHONE -> String.format(Locale.ROOT, "+44 20 7946 %04d", number);
      case MOBILE -> String.format(Locale.ROOT, "+44 7700 90%04d", number);
      case FAX -> String.format(Locale.ROOT, "+44 161 496 %04d", number);
      case DEPARTMENT -> "Department " + number;
      case PRIORITY -> Boolean.toString(odd);
      case STREET -> number + " Kit Street";
      case CITY -> odd ? "Leeds" : "York";
      case STATE -> odd ? "West Yorkshire" : "North Yorkshire";
      case POSTCODE -> "LS1 " + number;
      case COUNTRY -> odd ? "United Kingdom" : "Ireland";
    };
  }

  /** Stops what was started. */
  @Override
  void close();
}
