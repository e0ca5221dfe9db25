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
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.NewContact;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.WriteOutcome;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of a connector share: the PSA of the running test and words for using it. */
abstract class PsaScene {
  private PsaUnderTest psa;
  private @Nullable PsaDescription description;

  protected abstract PsaUnderTest psa();

  /** Makes the PSA before each test. */
  @BeforeEach
  final void openPsa() {
    psa = psa();
    description = null;
  }

  /** Closes it after each test. */
  @AfterEach
  final void closePsa() {
    psa.close();
  }

  final PsaUnderTest there() {
    return psa;
  }

  final PsaConnector connector() {
    return psa.connector();
  }

  /** What the connector says of itself, asked before anything goes wrong. */
  final PsaDescription described() {
    PsaDescription known = description;
    if (known == null) {
      known = connector().describe();
      description = known;
    }
    return known;
  }

  final boolean can(Capability capability) {
    return described().can(capability);
  }

  final void needs(Capability capability) {
    Assumptions.assumeTrue(can(capability), "the PSA does not declare " + capability);
  }

  final void cause(PsaTrouble trouble, PsaCall call) {
    if (!psa.cause(trouble, call)) {
      Assumptions.abort("cannot happen to this PSA: " + trouble);
    }
  }

  /** The fields that tests give contacts. */
  final Set<Field> writable() {
    Set<Field> fields = EnumSet.noneOf(Field.class);
    fields.addAll(described().profile().writable());
    return fields;
  }

  /** A value for every field that the PSA can store. */
  final FieldValues person(int number) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    for (Field field : writable()) {
      values.set(field, psa.sample(field, number));
    }
    return values.build();
  }

  static FieldValues only(Field field, @Nullable String value) {
    return FieldValues.notReturned().toBuilder().set(field, value).build();
  }

  static NewContact newContact(CompanyId company, @Nullable SiteId site, FieldValues fields) {
    return new NewContact(company, site, null, fields, Set.of());
  }

  final ContactId arranged(CompanyId company, int number) {
    return psa.addContact(newContact(company, null, person(number)));
  }

  static ContactChange change(Contact contact, FieldValues fields) {
    return new ContactChange(contact.id(), contact.company(), fields, null, null, null, Set.of());
  }

  final Contact stored(ContactId id) {
    return psa.stored(id)
        .orElseThrow(() -> new AssertionError("contact " + id + " is gone from the PSA"));
  }

  final WriteOutcome.Done<Contact> done(String what, WriteOutcome<Contact> outcome) {
    return outcome.fold(
        done -> done,
        rejected -> fail(what + " was rejected: " + rejected.why()),
        stale -> fail(what + " was answered as stale: " + stale.why()),
        unknown -> fail(what + " was answered as unknown: " + unknown.why()));
  }

  static String nameOf(WriteOutcome<?> outcome) {
    return outcome.fold(
        done -> "Done",
        rejected -> "Rejected (" + rejected.why() + ")",
        stale -> "Stale (" + stale.why() + ")",
        unknown -> "Unknown (" + unknown.why() + ")");
  }

  static ContactQuery everything(@Nullable CompanyId company) {
    return new ContactQuery(company, EnumSet.allOf(Field.class), Set.of());
  }

  final List<Contact> contactsOf(@Nullable CompanyId company) {
    List<Contact> all = new ArrayList<>();
    Completeness end = connector().contacts(everything(company), all::add);
    proven("the list of contacts", end, all.size());
    once("contact", all.stream().map(Contact::id).toList());
    return all;
  }

  static void proven(String what, Completeness end, int delivered) {
    assertThat(end.problem())
        .as("nothing was wrong, and yet %s was reported as partial", what)
        .isNull();
    assertThat(end.delivered())
        .as("%s: the connector says that it delivered another number of records", what)
        .isEqualTo(delivered);
  }

  static void once(String what, List<?> ids) {
    Set<Object> seen = new HashSet<>();
    for (Object id : ids) {
      if (!seen.add(id)) {
        fail("%s %s was delivered twice", what, id);
      }
    }
  }

  /** Whether two values are the same to the PSA (F-6). */
  static boolean same(Field field, @Nullable String one, @Nullable String other) {
    if (field.kind() == FieldKind.FLAG) {
      return Boolean.parseBoolean(one) == Boolean.parseBoolean(other);
    }
    if (one == null || other == null) {
      return Objects.equals(one, other);
    }
    return switch (field.kind()) {
      case EMAIL -> one.strip().equalsIgnoreCase(other.strip());
      case PHONE -> digits(one).equals(digits(other));
      default -> text(one).equals(text(other));
    };
  }

  private static String digits(String phone) {
    return phone.replaceAll("\\D", "");
  }

  private static String text(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFC).strip();
  }

  /** Every field of the stored contact is as it was, but for the one named. */
  final void unchanged(String why, Contact before, Contact now, @Nullable Field but) {
    for (Field field : writable()) {
      if (field != but && !same(field, before.fields().get(field), now.fields().get(field))) {
        fail("%s: %s changed although nobody asked for it", why, field.key());
      }
    }
    assertThat(now.objectId())
        .as("%s: the object id changed although nobody asked for it", why)
        .isEqualTo(before.objectId());
    assertThat(now.active())
        .as("%s: active changed although nobody asked for it", why)
        .isEqualTo(before.active());
    assertThat(now.site())
        .as("%s: the site changed although nobody asked for it", why)
        .isEqualTo(before.site());
    assertThat(now.types())
        .as("%s: the types changed although nobody asked for it", why)
        .containsExactlyInAnyOrderElementsOf(before.types());
  }

  /** The shape of an object id, one per number. */
  static String objectId(int number) {
    return String.format(Locale.ROOT, "0a1b2c3d-0000-4000-8000-%012d", number);
  }
}
