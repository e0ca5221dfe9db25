package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.spi.Capability;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.ReadsContactChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Looking for contacts by object id and email, and reading what changed. */
abstract class PsaLookupContract extends PsaReadingContract {
  private static final List<String> ODD_EMAILS =
      List.of(
          "o'hara@kit.example",
          "plus+tag@kit.example",
          "under_score@kit.example",
          "underXscore@kit.example",
          "100%@kit.example",
          "100percent@kit.example",
          "back\\slash@kit.example",
          "\"quo\"@kit.example",
          "a&b=c@kit.example",
          "müller@kit.example",
          "ann@kit.example",
          "ann@kit.example.com",
          "joann@kit.example");
  private static final List<String> PATTERNS =
      List.of("%", "%@kit.example", "*", "ann@", "kit.example", "ann@kit.exampl_", "' or '1'='1");

  private List<ContactId> found(CompanyId company, @Nullable String id, @Nullable String email) {
    List<ContactId> found = connector().find(company, id, email).stream().map(Contact::id).toList();
    once("contact", found);
    return found;
  }

  @Test
  void a2_aContactIsFoundByExactlyItsEmail() {
    CompanyId company = there().addCompany("Kit");
    List<ContactId> made = new ArrayList<>();
    for (int number = 0; number < ODD_EMAILS.size(); number++) {
      made.add(
          there()
              .addContact(
                  newContact(
                      company,
                      null,
                      person(number).with(only(Field.EMAIL, ODD_EMAILS.get(number))))));
    }
    for (int number = 0; number < ODD_EMAILS.size(); number++) {
      String email = ODD_EMAILS.get(number);
      assertThat(found(company, null, email))
          .as("looking for the email %s finds that contact and no other", email)
          .containsExactly(made.get(number));
    }
    assertThat(found(company, null, "ANN@Kit.Example"))
        .as("emails are compared without case (F-6)")
        .containsExactly(made.get(ODD_EMAILS.indexOf("ann@kit.example")));
    for (String pattern : PATTERNS) {
      assertThat(found(company, null, pattern))
          .as("%s is no email of any contact: find takes exact values, no patterns", pattern)
          .isEmpty();
    }
  }

  @Test
  void a2_inactiveContactsAreFoundToo() {
    CompanyId company = there().addCompany("Kit");
    ContactId inactive = arranged(company, 1);
    there().deactivate(inactive);

    assertThat(found(company, null, there().sample(Field.EMAIL, 1)))
        .as("an inactive contact was not found: a twin would be created in its place")
        .containsExactly(inactive);
  }

  @Test
  void a2_aContactIsFoundByItsFurtherEmails() {
    CompanyId company = there().addCompany("Kit");
    ContactId contact = arranged(company, 1);
    for (Field field : List.of(Field.EMAIL2, Field.EMAIL3)) {
      // A PSA whose lists do not show further emails does not match by them either (V-1).
      if (described().listFields().contains(field)) {
        assertThat(found(company, null, there().sample(field, 1)))
            .as("the contact that carries an email as its %s was not found by it", field.key())
            .containsExactly(contact);
      }
    }
  }

  @Test
  void a2_aContactIsFoundByExactlyItsObjectId() {
    needs(Capability.OBJECT_ID);
    CompanyId company = there().addCompany("Kit");
    ContactId first =
        there().addContact(new NewContact(company, null, objectId(1), person(1), Set.of()));
    ContactId second =
        there().addContact(new NewContact(company, null, objectId(12), person(2), Set.of()));

    assertThat(found(company, objectId(1), null))
        .as("a contact was not found by its object id")
        .containsExactly(first);
    assertThat(found(company, objectId(12).toUpperCase(Locale.ROOT), null))
        .as("object ids are compared without case")
        .containsExactly(second);
    assertThat(found(company, "0a1b2c3d", null)).as("a part of an object id").isEmpty();
    assertThat(found(company, "' or '1'='1", null)).as("no object id at all").isEmpty();
    assertThat(found(company, objectId(1), there().sample(Field.EMAIL, 2)))
        .as("the object id of one contact and the email of another finds both")
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void a2_onlyTheCompanyAskedForIsSearched() {
    CompanyId company = there().addCompany("Kit");
    CompanyId other = there().addCompany("Other");
    ContactId own = arranged(company, 1);
    arranged(other, 2);

    assertThat(found(company, null, there().sample(Field.EMAIL, 1))).containsExactly(own);
    assertThat(found(company, null, there().sample(Field.EMAIL, 2)))
        .as("a contact of another company was found")
        .isEmpty();
    assertThat(found(company, null, null)).as("nothing was asked for").isEmpty();
  }

  @Test
  void r3_noChangeIsMissed() {
    needs(Capability.CONTACT_CHANGES);
    CompanyId company = there().addCompany("Kit");
    CompanyId other = there().addCompany("Other");
    ContactId edited = arranged(company, 1);
    ContactId deactivated = arranged(company, 2);
    ContactId deleted = arranged(company, 3);
    ContactId elsewhere = arranged(other, 4);
    there().pass(Duration.ofDays(9));
    Instant since = there().now();
    there().edit(edited, only(Field.LAST_NAME, "Changed"));
    there().deactivate(deactivated);
    there().edit(elsewhere, only(Field.LAST_NAME, "Changed"));
    there().pass(Duration.ofMinutes(3));
    ContactId made = arranged(company, 5);
    there().delete(deleted);
    there().pass(Duration.ofMinutes(3));

    List<Contact> all = changes(since, null);
    List<Contact> own = changes(since, company);

    for (ContactId changed : List.of(edited, deactivated, made)) {
      for (List<Contact> read : List.of(all, own)) {
        if (!ids(read).contains(changed)) {
          fail("contact %s changed since, and yet the read of changes did not deliver it", changed);
        }
      }
    }
    assertThat(ids(all)).as("changes of all companies").contains(elsewhere);
    assertThat(ids(own)).as("a change in another company came back").doesNotContain(elsewhere);
    assertThat(ids(all)).as("a deleted contact was delivered").doesNotContain(deleted);
    assertThat(one(own, edited).fields().get(Field.LAST_NAME)).isEqualTo("Changed");
    assertThat(one(own, deactivated).active())
        .as("a contact that was deactivated since was delivered as active")
        .isFalse();
  }

  private List<Contact> changes(Instant since, @Nullable CompanyId company) {
    List<Contact> contacts = new ArrayList<>();
    Completeness end =
        ((ReadsContactChanges) connector()).changedSince(since, everything(company), contacts::add);
    proven("the read of changes", end, contacts.size());
    once("contact", contacts.stream().map(Contact::id).toList());
    return contacts;
  }
}
