package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldKind;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.spi.Capability;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.WriteOutcome;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Creating contacts. */
abstract class PsaCreatingContract extends PsaLookupContract {
  /** The site that new contacts go to: a second one, so that "the main one" is not good enough. */
  private SiteId site(CompanyId company) {
    return there().addSite(company, "Second", "2 Kit Street");
  }

  final List<Contact> withEmail(CompanyId company, @Nullable String email) {
    return there().storedIn(company).stream()
        .filter(contact -> same(Field.EMAIL, email, contact.fields().get(Field.EMAIL)))
        .toList();
  }

  @Test
  void l1_aContactIsCreatedWithEverythingAskedFor() {
    CompanyId company = there().addCompany("Kit");
    SiteId site = site(company);
    boolean ids = can(Capability.OBJECT_ID);
    Set<String> types =
        can(Capability.CONTACT_TYPES) ? Set.of(there().contactTypes().get(0)) : Set.of();
    FieldValues fields = person(1);

    WriteOutcome.Done<Contact> done =
        done(
            "creating a contact",
            connector()
                .create(new NewContact(company, site, ids ? objectId(1) : null, fields, types)));

    Contact made = stored(new ContactId(done.id()));
    assertThat(made.company()).as("the company of the new contact").isEqualTo(company);
    assertThat(made.site()).as("the site of the new contact").isEqualTo(site);
    assertThat(made.active()).as("a new contact must be active").isTrue();
    if (ids) {
      assertThat(made.objectId())
          .as("the object id of the new contact")
          .isEqualToIgnoringCase(objectId(1));
    }
    assertThat(made.types()).as("the types of the new contact").containsAll(types);
    for (Field field : writable()) {
      if (!same(field, fields.get(field), made.fields().get(field))) {
        fail("%s of the new contact is not what was asked for", field.key());
      }
    }
    agrees("a create", done.state(), made);
  }

  /** What an outcome says of the new state is what the PSA holds. */
  final void agrees(String what, @Nullable Contact said, Contact there) {
    if (said == null) {
      return;
    }
    assertThat(said.id()).as("the id in the answer to %s", what).isEqualTo(there.id());
    assertThat(said.active()).as("active in the answer to %s", what).isEqualTo(there.active());
    for (Field field : writable()) {
      if (said.fields().returned(field)
          && !same(field, said.fields().get(field), there.fields().get(field))) {
        fail(
            "%s in the answer to %s is not what the PSA holds: return its answer, not what was"
                + " sent",
            field.key(), what);
      }
    }
  }

  @Test
  void v1_whatIsNotGivenIsNotInvented() {
    CompanyId company = there().addCompany("Kit");
    FieldValues.Builder few = FieldValues.notReturned().toBuilder();
    for (Field field :
        List.of(Field.EMAIL, Field.DISPLAY_NAME, Field.FIRST_NAME, Field.LAST_NAME)) {
      if (writable().contains(field)) {
        few.set(field, there().sample(field, 1));
      }
    }
    Contact made =
        stored(
            new ContactId(
                done(
                        "creating a contact with a name and an email only",
                        connector().create(newContact(company, site(company), few.build())))
                    .id()));
    for (Field field :
        List.of(Field.JOB_TITLE, Field.PHONE, Field.MOBILE, Field.FAX, Field.EMAIL2)) {
      assertThat(made.fields().get(field))
          .as("%s was not given, and yet the new contact has one", field.key())
          .isNull();
    }
  }

  @Test
  void a2_aCreateWhoseAnswerWasLostIsUnknownAndNeverRepeated() {
    CompanyId company = there().addCompany("Kit");
    SiteId site = site(company);
    String objectId = can(Capability.OBJECT_ID) ? objectId(7) : null;
    cause(PsaTrouble.ANSWER_LOST, PsaCall.CREATE_CONTACT);

    WriteOutcome<Contact> outcome =
        connector().create(new NewContact(company, site, objectId, person(7), Set.of()));

    there().endTroubles();
    String email = there().sample(Field.EMAIL, 7);
    assertThat(withEmail(company, email))
        .as("the answer to a create was lost, and the create was repeated: twins")
        .hasSize(1);
    if (!(outcome instanceof WriteOutcome.Unknown)) {
      fail(
          "the answer to a create was lost, and yet the outcome was %s: it must be Unknown",
          nameOf(outcome));
    }
    assertThat(connector().find(company, objectId, email))
        .as("what a lost create made must be found by object id or email")
        .hasSize(1);
  }

  @Test
  void a2_aCreateThatWasLostOnItsWayIsNotDone() {
    CompanyId company = there().addCompany("Kit");
    SiteId site = site(company);
    cause(PsaTrouble.REQUEST_LOST, PsaCall.CREATE_CONTACT);

    WriteOutcome<Contact> outcome = connector().create(newContact(company, site, person(7)));

    there().endTroubles();
    int made = withEmail(company, there().sample(Field.EMAIL, 7)).size();
    if (outcome instanceof WriteOutcome.Done && made == 0) {
      fail("the request was lost before the PSA wrote anything, and yet the outcome was Done");
    }
    assertThat(made)
        .as("a create whose connection broke was repeated; it can have taken effect the first time")
        .isZero();
    assertThat(outcome)
        .as("whether a create whose connection broke took effect cannot be known")
        .isInstanceOf(WriteOutcome.Unknown.class);
  }

  @Test
  void a3_aRefusedCreateIsRejectedWithThePsasReason() {
    CompanyId company = there().addCompany("Kit");
    SiteId site = site(company);
    cause(PsaTrouble.REFUSED, PsaCall.CREATE_CONTACT);

    WriteOutcome<Contact> outcome = connector().create(newContact(company, site, person(7)));

    rejected("a create that the PSA refused", outcome);
    assertThat(withEmail(company, there().sample(Field.EMAIL, 7)))
        .as("the PSA refused the create, and it was sent again")
        .isEmpty();
  }

  static void rejected(String what, WriteOutcome<?> outcome) {
    if (!(outcome instanceof WriteOutcome.Rejected<?> rejected)) {
      throw new AssertionError(what + " must be Rejected, but was " + nameOf(outcome));
    }
    assertThat(rejected.why()).as("why %s was rejected", what).isNotBlank();
    assertThat(rejected.retryable())
        .as("%s will not go better the next time: it is not retryable", what)
        .isFalse();
  }

  @Test
  void a2_aThrottledCreateIsSentAgainOnce() {
    CompanyId company = there().addCompany("Kit");
    SiteId site = site(company);
    cause(PsaTrouble.THROTTLED, PsaCall.CREATE_CONTACT);

    WriteOutcome<Contact> outcome;
    try {
      outcome = connector().create(newContact(company, site, person(7)));
    } catch (PartyException e) {
      outcome = new WriteOutcome.Rejected<>(String.valueOf(e.getMessage()), true);
    }
    int made = withEmail(company, there().sample(Field.EMAIL, 7)).size();
    assertThat(made)
        .as("the PSA asked for patience and wrote nothing; the outcome was %s", nameOf(outcome))
        .isEqualTo(outcome instanceof WriteOutcome.Done ? 1 : 0);
    assertThat(outcome)
        .as("a 429 says that nothing was written: Done after waiting, or Rejected and retryable")
        .isNotInstanceOf(WriteOutcome.Unknown.class);
  }

  @Test
  void aContactForACompanyThatIsNotThereIsNotCreated() {
    CompanyId company = there().addCompany("Kit");
    Contact known = stored(arranged(company, 1));
    CompanyId nowhere = new CompanyId("999999901");
    SiteId site = known.site() == null ? null : new SiteId("999999902");
    WriteOutcome<Contact> outcome;
    try {
      outcome = connector().create(newContact(nowhere, site, person(7)));
    } catch (PartyException e) {
      return;
    }
    assertThat(outcome)
        .as("a contact was created for a company that does not exist")
        .isNotInstanceOf(WriteOutcome.Done.class);
  }

  @Test
  void everyTextIsStoredAsItIs() {
    CompanyId company = there().addCompany("Kit");
    SiteId site = site(company);
    List<String> odd =
        List.of(
            "Zoë O'Brien-Müller",
            "A \"quoted\" \\ name",
            "李小龍",
            "Ann & Co <b>x</b>; DROP TABLE",
            "100% {braces} [x] 'y'");
    int number = 10;
    for (String text : odd) {
      number++;
      FieldValues.Builder fields = person(number).toBuilder();
      for (Field field : writable()) {
        if (isFreeText(field)) {
          fields.set(field, text);
        }
      }
      Contact made =
          stored(
              new ContactId(
                  done(
                          "creating a contact with the text " + text,
                          connector().create(newContact(company, site, fields.build())))
                      .id()));
      for (Field field : writable()) {
        if (isFreeText(field) && !same(field, text, made.fields().get(field))) {
          fail("the text %s came out of %s as something else", text, field.key());
        }
      }
    }
  }

  private static boolean isFreeText(Field field) {
    return field.kind() == FieldKind.TEXT && !field.isAddressPart();
  }

  /** A longer length is taken for none: nobody's job title has so many characters. */
  private static final int LONGEST_TRIED = 10_000;

  @Test
  void f7_aTextThatIsTooLongIsNeverCutInSilence() {
    CompanyId company = there().addCompany("Kit");
    SiteId site = site(company);
    int number = 30;
    for (Field field : writable()) {
      if (!isFreeText(field)) {
        continue;
      }
      Integer declared = described().profile().lengths().get(field);
      Integer length = declared == null || declared > LONGEST_TRIED ? null : declared;
      if (length != null) {
        String longest = "y".repeat(length);
        Contact fits = created(company, site, person(++number).with(only(field, longest)));
        assertThat(fits.fields().get(field))
            .as("%s is declared to hold %d characters, but does not", field.key(), length)
            .isEqualTo(longest);
      }
      notCutInSilence(company, site, ++number, field, length);
    }
  }

  private Contact created(CompanyId company, SiteId site, FieldValues fields) {
    WriteOutcome.Done<Contact> done =
        done("a create", connector().create(newContact(company, site, fields)));
    return stored(new ContactId(done.id()));
  }

  private void notCutInSilence(
      CompanyId company, SiteId site, int number, Field field, @Nullable Integer length) {
    String sent = "x".repeat(length == null ? 3000 : length + 1);
    WriteOutcome<Contact> outcome =
        connector().create(newContact(company, site, person(number).with(only(field, sent))));
    if (!(outcome instanceof WriteOutcome.Done<Contact> done)) {
      return;
    }
    String kept = stored(new ContactId(done.id())).fields().get(field);
    if (Objects.equals(sent, kept) || length != null) {
      return;
    }
    Contact said = done.state();
    if (said == null
        || !said.fields().returned(field)
        || Objects.equals(said.fields().get(field), sent)) {
      fail(
          "a long %s was cut to %d characters and nothing said so: declare the length in"
              + " profile.lengths, or answer with what the PSA kept",
          field.key(), kept == null ? 0 : kept.length());
    }
  }
}
