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
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.WriteOutcome;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changing contacts: what was asked for, and nothing else. */
abstract class PsaUpdatingContract extends PsaCreatingContract {
  /** A contact that has everything, in a company of its own. */
  private Contact full(int number) {
    CompanyId company = there().addCompany("Kit " + number);
    SiteId site = there().addSite(company, "Second", null);
    Set<String> types =
        can(Capability.CONTACT_TYPES) ? Set.of(there().contactTypes().get(0)) : Set.of();
    return stored(
        there()
            .addContact(
                new NewContact(
                    company,
                    site,
                    can(Capability.OBJECT_ID) ? objectId(number) : null,
                    person(number),
                    types)));
  }

  private static ContactChange with(
      Contact contact,
      @Nullable String objectId,
      @Nullable Boolean active,
      @Nullable SiteId site,
      Set<String> types) {
    return new ContactChange(
        contact.id(), contact.company(), FieldValues.notReturned(), objectId, active, site, types);
  }

  @Test
  void v1_anUpdateChangesTheFieldThatWasNamedAndNoOther() {
    int number = 1;
    for (Field field : writable()) {
      Contact before = full(++number);
      String value = there().sample(field, number + 101);

      WriteOutcome.Done<Contact> done =
          done(
              "an update of " + field.key(),
              connector().update(change(before, only(field, value))));

      Contact now = stored(before.id());
      if (!same(field, value, now.fields().get(field))) {
        fail("%s was to be written, but the PSA does not hold the new value", field.key());
      }
      unchanged("an update of " + field.key(), before, now, field);
      agrees("an update of " + field.key(), done.state(), now);
    }
  }

  @Test
  void v1_aBlankValueClearsTheFieldAndNoOther() {
    int number = 1;
    for (Field field : writable()) {
      if (field.kind() == FieldKind.FLAG || NEVER_CLEARED.contains(field)) {
        continue;
      }
      Contact before = full(++number);
      WriteOutcome<Contact> outcome = connector().update(change(before, only(field, null)));
      Contact now = stored(before.id());
      if (outcome instanceof WriteOutcome.Done && now.fields().get(field) != null) {
        fail(
            "%s was to be cleared, the outcome was Done, but the value is still there",
            field.key());
      }
      if (!(outcome instanceof WriteOutcome.Done)) {
        rejected("clearing " + field.key(), outcome);
      }
      unchanged("clearing " + field.key(), before, now, field);
    }
  }

  /** The engine never clears these (F-3). */
  private static final Set<Field> NEVER_CLEARED =
      Set.of(Field.EMAIL, Field.DISPLAY_NAME, Field.LAST_NAME);

  @Test
  void v1_anUpdateOfNothingChangesNothing() {
    Contact before = full(1);
    done("an update of nothing", connector().update(change(before, FieldValues.notReturned())));
    unchanged("an update of nothing", before, stored(before.id()), null);
  }

  @Test
  void severalFieldsAreWrittenInOneGo() {
    Contact before = full(1);
    FieldValues values = person(102);
    done("an update of all fields", connector().update(change(before, values)));
    Contact now = stored(before.id());
    for (Field field : writable()) {
      if (!same(field, values.get(field), now.fields().get(field))) {
        fail("%s is not what was asked for after an update of all fields", field.key());
      }
    }
  }

  @Test
  void repeatingAnUpdateDoesNoHarm() {
    Contact before = full(1);
    ContactChange change = change(before, only(Field.JOB_TITLE, "Twice"));
    done("an update", connector().update(change));
    Contact once = stored(before.id());
    done("the same update again", connector().update(change));
    unchanged("the same update again", once, stored(before.id()), null);
  }

  @Test
  void l6_aContactIsDeactivatedAndReactivated() {
    Contact before = full(1);
    for (boolean active : new boolean[] {false, true}) {
      WriteOutcome.Done<Contact> done =
          done(
              "setting active to " + active,
              connector().update(with(before, null, active, null, Set.of())));
      Contact now = stored(before.id());
      assertThat(now.active()).as("active after setting it").isEqualTo(active);
      agrees("setting active to " + active, done.state(), now);
      unchanged(
          "setting active to " + active, before.toBuilder().active(active).build(), now, null);
    }
  }

  @Test
  void l2_theObjectIdIsStored() {
    needs(Capability.OBJECT_ID);
    CompanyId company = there().addCompany("Kit");
    Contact before = stored(arranged(company, 1));
    done("pairing", connector().update(with(before, objectId(5), null, null, Set.of())));
    Contact now = stored(before.id());
    assertThat(now.objectId()).isEqualToIgnoringCase(objectId(5));
    unchanged("pairing", before.toBuilder().objectId(now.objectId()).build(), now, null);
  }

  @Test
  void t2_aContactMovesToAnotherSiteOfItsCompany() {
    needs(Capability.MOVE_SITE);
    Contact before = full(1);
    SiteId target = there().addSite(before.company(), "Third", null);
    done("moving a contact", connector().update(with(before, null, null, target, Set.of())));
    Contact now = stored(before.id());
    assertThat(now.site()).as("the site after moving").isEqualTo(target);
    assertThat(now.company()).as("the company after moving").isEqualTo(before.company());
    unchanged("moving a contact", before.toBuilder().site(target).build(), now, null);
  }

  @Test
  void m7_aContactMovesToAnotherCompany() {
    needs(Capability.MOVE_COMPANY);
    Contact before = full(1);
    CompanyId other = there().addCompany("Other");
    SiteId target = there().addSite(other, "There", null);
    done(
        "moving a contact to another company",
        connector()
            .update(
                new ContactChange(
                    before.id(), other, FieldValues.notReturned(), null, null, target, Set.of())));
    Contact now = stored(before.id());
    assertThat(now.company()).as("the company after moving").isEqualTo(other);
    assertThat(now.site()).as("the site after moving").isEqualTo(target);
    unchanged(
        "moving a contact to another company",
        before.toBuilder().company(other).site(target).build(),
        now,
        null);
  }

  @Test
  void t3_typesAreOnlyAdded() {
    needs(Capability.CONTACT_TYPES);
    List<String> types = there().contactTypes();
    assertThat(types).as("the kit needs two types of this PSA").hasSizeGreaterThanOrEqualTo(2);
    Contact before = full(1);
    for (int times = 1; times <= 2; times++) {
      done(
          "adding a type",
          connector().update(with(before, null, null, null, Set.of(types.get(1)))));
      assertThat(stored(before.id()).types())
          .as("a type was added (time %d): the one that was there stays, none comes twice", times)
          .containsExactlyInAnyOrder(types.get(0), types.get(1));
    }
  }

  @Test
  void a5_anObjectIdIsClearedAndNothingElse() {
    needs(Capability.CLEAR_OBJECT_ID);
    Contact before = full(1);
    done("clearing the object id", connector().update(takingOff(before, true, Set.of())));
    Contact now = stored(before.id());
    assertThat(now.objectId()).as("the object id after clearing it").isNull();
    unchanged("clearing the object id", before.toBuilder().objectId(null).build(), now, null);
  }

  @Test
  void a5_aTypeIsTakenOffAndTheOthersStay() {
    needs(Capability.REMOVE_CONTACT_TYPES);
    List<String> types = there().contactTypes();
    ContactId id =
        there()
            .addContact(
                new NewContact(
                    there().addCompany("Kit"), null, null, person(1), Set.copyOf(types)));
    Contact before = stored(id);
    done("taking a type off", connector().update(takingOff(before, false, Set.of(types.get(1)))));
    assertThat(stored(id).types())
        .as("a type was taken off: the others stay")
        .containsExactly(types.get(0));
  }

  @Test
  void anUpdateOfAContactThatIsGoneIsNotDoneAndMakesNoNewOne() {
    Contact gone = full(1);
    int before = there().storedIn(gone.company()).size() - 1;
    there().delete(gone.id());
    WriteOutcome<Contact> outcome = connector().update(change(gone, person(2)));
    assertThat(outcome)
        .as("the contact was deleted meanwhile, and yet the update was answered as done")
        .isNotInstanceOf(WriteOutcome.Done.class)
        .isNotInstanceOf(WriteOutcome.Unknown.class);
    assertThat(there().storedIn(gone.company()))
        .as("the contact was deleted meanwhile, and the update made a new one")
        .hasSize(before);
  }

  @Test
  void a1_aRecordThatChangedMeanwhileIsStale() {
    Contact before = full(1);
    cause(PsaTrouble.CHANGED_MEANWHILE, PsaCall.UPDATE_CONTACT);
    WriteOutcome<Contact> outcome =
        connector().update(change(before, only(Field.JOB_TITLE, "New")));
    there().endTroubles();
    if (!(outcome instanceof WriteOutcome.Stale)) {
      fail(
          "the PSA said that the record had changed meanwhile and wrote nothing; the outcome must"
              + " be Stale, but was %s",
          nameOf(outcome));
    }
    unchanged("a stale update", before, stored(before.id()), null);
  }

  @Test
  void a3_aRefusedUpdateIsRejectedWithThePsasReason() {
    Contact before = full(1);
    cause(PsaTrouble.REFUSED, PsaCall.UPDATE_CONTACT);
    WriteOutcome<Contact> outcome =
        connector().update(change(before, only(Field.JOB_TITLE, "New")));
    there().endTroubles();
    rejected("an update that the PSA refused", outcome);
    unchanged("a refused update", before, stored(before.id()), null);
  }

  @Test
  void a2_anUpdateWhoseAnswerWasLostIsDoneOrUnknown() {
    Contact before = full(1);
    cause(PsaTrouble.ANSWER_LOST, PsaCall.UPDATE_CONTACT);
    WriteOutcome<Contact> outcome =
        connector().update(change(before, only(Field.JOB_TITLE, "New")));
    there().endTroubles();
    if (outcome instanceof WriteOutcome.Rejected || outcome instanceof WriteOutcome.Stale) {
      fail(
          "the answer to an update was lost after the PSA had written, and yet the outcome was %s:"
              + " it says that nothing was written",
          nameOf(outcome));
    }
    unchanged("an update", before, stored(before.id()), Field.JOB_TITLE);
  }
}
