package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.spi.Capability;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.NewContact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Lists of companies, sites and contacts when all goes well, and single contacts. */
abstract class PsaReadingContract extends PsaDescriptionContract {
  /** Enough for a third page. */
  final int threePages() {
    return 2 * there().pageSize() + 1;
  }

  @Test
  void r1_everyCompanyIsReadOnceInactiveOnesToo() {
    for (int number = 1; number <= threePages(); number++) {
      there().addCompany("Company " + number);
    }
    CompanyId closed = there().addCompany("O'Brien & Söhne \"Closed\"");
    there().deactivate(closed);

    List<Company> all = new ArrayList<>();
    Completeness end = connector().companies(all::add);

    once("company", all.stream().map(Company::id).toList());
    complete("company", there().companies(), all.stream().map(Company::id).toList());
    proven("the list of companies", end, all.size());
    Company inactive =
        all.stream().filter(one -> one.id().equals(closed)).findFirst().orElseThrow();
    assertThat(inactive.active()).as("an inactive company was read as active").isFalse();
    assertThat(inactive.name()).isEqualTo("O'Brien & Söhne \"Closed\"");
    assertThat(all.stream().filter(one -> one.name().equals("Company 1")).toList())
        .as("an active company was read as inactive")
        .singleElement()
        .matches(Company::active);
  }

  @Test
  void r1_everySiteIsReadOnceInactiveOnesToo() {
    CompanyId company = there().addCompany("Kit");
    CompanyId other = there().addCompany("Other");
    Set<SiteId> made = new HashSet<>();
    for (int number = 1; number <= threePages(); number++) {
      made.add(there().addSite(company, "Site " + number, number + " Kit Street"));
    }
    SiteId closed = there().addSite(company, "Closed", null);
    there().deactivate(closed);
    SiteId foreign = there().addSite(other, "Foreign", null);

    List<Site> own = sites(company);
    List<Site> all = sites(null);

    complete("site", made, own.stream().map(Site::id).toList(), false);
    assertThat(own)
        .as("a site of another company came back")
        .allMatch(one -> one.company().equals(company));
    assertThat(only(own, closed).active()).as("an inactive site was read as active").isFalse();
    SiteId first = made.iterator().next();
    assertThat(only(own, first).active()).as("an active site was read as inactive").isTrue();
    assertThat(own)
        .as("the street of a site was not read, so no contact finds its site by street (T-1)")
        .anyMatch(one -> Objects.equals("2 Kit Street", one.street()));
    assertThat(all.stream().map(Site::id))
        .as("sites of all companies")
        .contains(closed, foreign, first);
  }

  private List<Site> sites(@Nullable CompanyId company) {
    List<Site> sites = new ArrayList<>();
    Completeness end = connector().sites(company, sites::add);
    once("site", sites.stream().map(Site::id).toList());
    proven("the list of sites", end, sites.size());
    return sites;
  }

  private static Site only(List<Site> sites, SiteId id) {
    return sites.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("site " + id + " (inactive?) was not delivered"));
  }

  @Test
  void r1_inactiveContactsAreReadToo() {
    CompanyId company = there().addCompany("Kit");
    ContactId active = arranged(company, 1);
    ContactId inactive = arranged(company, 2);
    there().deactivate(inactive);

    for (CompanyId asked : new @Nullable CompanyId[] {company, null}) {
      List<Contact> read = contactsOf(asked);
      assertThat(read.stream().map(Contact::id))
          .as("inactive contacts were left out: a twin would be created in their place")
          .contains(active, inactive);
      assertThat(one(read, inactive).active())
          .as("an inactive contact was read as active")
          .isFalse();
      assertThat(one(read, active).active()).as("an active contact was read as inactive").isTrue();
    }
  }

  static Contact one(List<Contact> contacts, ContactId id) {
    return contacts.stream()
        .filter(contact -> contact.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("contact " + id + " was not delivered"));
  }

  @Test
  void r1_everyContactOfEveryPageIsReadOnce() {
    CompanyId company = there().addCompany("Kit");
    CompanyId other = there().addCompany("Other");
    for (int number = 1; number <= threePages(); number++) {
      arranged(company, number);
    }
    ContactId foreign = arranged(other, threePages() + 1);

    List<Contact> own = contactsOf(company);
    complete("contact", ids(there().storedIn(company)), own.stream().map(Contact::id).toList());
    assertThat(own)
        .as("a contact of another company came back")
        .allMatch(contact -> contact.company().equals(company));
    List<Contact> all = contactsOf(null);
    Set<ContactId> everybody = new HashSet<>();
    there().companies().forEach(one -> everybody.addAll(ids(there().storedIn(one))));
    complete("contact", everybody, all.stream().map(Contact::id).toList());
    assertThat(one(all, foreign).company()).isEqualTo(other);
  }

  static Set<ContactId> ids(List<Contact> contacts) {
    Set<ContactId> ids = new HashSet<>();
    contacts.forEach(contact -> ids.add(contact.id()));
    return ids;
  }

  private static <T> void complete(String what, Set<T> there, List<T> read) {
    complete(what, there, read, true);
  }

  private static <T> void complete(String what, Set<T> there, List<T> read, boolean exactly) {
    Set<T> missing = new HashSet<>(there);
    read.forEach(missing::remove);
    if (!missing.isEmpty()) {
      fail(
          "%d of %d %s records are missing, and yet the read was reported as complete",
          missing.size(), there.size(), what);
    }
    if (exactly) {
      assertThat(there).as("a %s was delivered that the PSA does not have", what).containsAll(read);
    }
  }

  @Test
  void aCompanyWithoutContactsIsReadCompletely() {
    CompanyId company = there().addCompany("Empty");
    assertThat(ids(contactsOf(company))).isEqualTo(ids(there().storedIn(company)));
  }

  @Test
  void v1_whatAListDoesNotCarryIsNotReturnedAndNeverBlank() {
    CompanyId company = there().addCompany("Kit");
    Contact there = stored(arranged(company, 3));
    Contact read = one(contactsOf(company), there.id());
    Set<Field> listed = described().listFields();

    for (Field field : writable()) {
      boolean returned = read.fields().returned(field);
      if (listed.contains(field)) {
        assertThat(returned)
            .as("%s is one of listFields, but the list did not return it", field.key())
            .isTrue();
      }
      if (returned && !same(field, there.fields().get(field), read.fields().get(field))) {
        fail(
            read.fields().get(field) == null
                ? "%s has a value in the PSA, but the list read it as blank: what a read does not"
                    + " carry is 'not returned'"
                : "%s was read from the list with another value than the PSA has",
            field.key());
      }
    }
    assertThat(read.site())
        .as("the site of a contact was read wrongly")
        .isEqualTo(read.returned(ContactProperty.SITE) ? there.site() : null);
  }

  @Test
  void aContactIsReadByIdWithAllItsFields() {
    CompanyId company = there().addCompany("Kit");
    Contact there = stored(arranged(company, 4));
    Contact read =
        connector()
            .contact(there.id())
            .orElseThrow(() -> new AssertionError("a contact that exists was not found by its id"));

    assertThat(read.id()).isEqualTo(there.id());
    assertThat(read.company()).isEqualTo(company);
    assertThat(read.active()).isTrue();
    for (Field field : writable()) {
      if (!read.fields().returned(field)) {
        fail("%s was not returned when the contact was read by its id", field.key());
      }
      if (!same(field, there.fields().get(field), read.fields().get(field))) {
        fail("%s has another value when the contact is read by its id", field.key());
      }
    }
  }

  @Test
  void r1_aContactReadByIdIsThereWhenInactiveAndEmptyWhenGone() {
    CompanyId company = there().addCompany("Kit");
    ContactId inactive = arranged(company, 1);
    there().deactivate(inactive);
    ContactId gone = arranged(company, 2);
    there().delete(gone);

    Optional<Contact> read = connector().contact(inactive);
    assertThat(read).as("an inactive contact was answered as gone").isPresent();
    assertThat(read.orElseThrow().active()).isFalse();
    assertThat(connector().contact(gone)).as("a deleted contact was found").isEmpty();
  }

  @Test
  void m2_theObjectIdIsReadInListsAndById() {
    needs(Capability.OBJECT_ID);
    CompanyId company = there().addCompany("Kit");
    ContactId with =
        there().addContact(new NewContact(company, null, objectId(1), person(1), Set.of()));
    ContactId without = arranged(company, 2);

    List<Contact> read = contactsOf(company);
    assertThat(one(read, with).objectId())
        .as("the object id was not read, so no contact is matched by it (M-2)")
        .isEqualToIgnoringCase(objectId(1));
    assertThat(one(read, without).objectId()).isNull();
    assertThat(connector().contact(with).orElseThrow().objectId())
        .isEqualToIgnoringCase(objectId(1));
  }

  @Test
  void t3_theTypesAreRead() {
    needs(Capability.CONTACT_TYPES);
    CompanyId company = there().addCompany("Kit");
    Set<String> types = Set.copyOf(there().contactTypes());
    ContactId with = there().addContact(new NewContact(company, null, null, person(1), types));

    Contact read = one(contactsOf(company), with);
    if (read.returned(ContactProperty.TYPES)) {
      assertThat(read.types()).as("types in a list").isEqualTo(types);
    }
    assertThat(connector().contact(with).orElseThrow().types())
        .as("types of a contact read by its id")
        .isEqualTo(types);
  }
}
