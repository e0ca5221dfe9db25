package dev.psasync.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.HubStore;
import dev.psasync.spi.WriteOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link HubStore} must do (H-1 to H-4):
 *
 * <pre>{@code
 * class MyHubTest extends HubStoreContract {
 *   @Override
 *   protected HubStore hub() {
 *     return new MyHub(emptyDatabase());
 *   }
 * }
 * }</pre>
 */
public abstract class HubStoreContract {
  private static final CompanyId COMPANY = new CompanyId("12");
  private static final UserKey USER = new UserKey(new TenantId("T1"), new UserId("u1"));
  private HubStore hub;

  /** For JUnit. */
  protected HubStoreContract() {}

  /** Makes the hub of the running test: empty, at least for the companies 12 and 13. */
  protected abstract HubStore hub();

  /** Makes the hub before each test. */
  @BeforeEach
  final void makeHub() {
    hub = hub();
  }

  @Test
  void anEmptyHubIsReadCompletely() {
    assertThat(hub.contacts(COMPANY, contact -> {})).isEqualTo(Completeness.complete(0));
  }

  @Test
  void h1_aContactIsMadeWithItsTiesAndFields() {
    HubContact made = created(new ContactId("7"), USER, everyField());

    assertThat(made.company()).isEqualTo(COMPANY);
    assertThat(made.contact()).isEqualTo(new ContactId("7"));
    assertThat(made.user()).isEqualTo(USER);
    assertThat(made.deleted()).isFalse();
    for (Field field : Field.values()) {
      assertThat(made.fields().get(field)).as(field.key()).isEqualTo(everyField().get(field));
    }
    assertThat(read(COMPANY)).containsExactly(made);
    assertThat(read(new CompanyId("13"))).isEmpty();
  }

  @Test
  void h1_aContactNeedsNeitherAPersonNorAPsaContact() {
    HubContact made = created(null, null, email("a@example.test"));

    assertThat(made.contact()).isNull();
    assertThat(made.user()).isNull();
    assertThat(read(COMPANY)).containsExactly(made);
  }

  @Test
  void v1_whatIsNotReturnedStaysAndBlankClears() {
    HubContact made = created(null, USER, everyField());

    WriteOutcome<HubContact> outcome =
        hub.update(
            made.id(),
            FieldValues.notReturned().toBuilder()
                .set(Field.DEPARTMENT, "Audit")
                .set(Field.PHONE, null)
                .build());

    HubContact now = done(outcome);
    assertThat(now.fields().get(Field.DEPARTMENT)).isEqualTo("Audit");
    assertThat(now.fields().isBlank(Field.PHONE)).isTrue();
    assertThat(now.fields().get(Field.EMAIL)).isEqualTo(made.fields().get(Field.EMAIL));
    assertThat(now.user()).isEqualTo(USER);
    assertThat(read(COMPANY)).containsExactly(now);
  }

  @Test
  void h4_deletedContactsAreStillReadAndCanBeRestored() {
    HubContact made = created(null, USER, everyField());
    HubContact other = created(null, null, email("b@example.test"));

    HubContact deleted = done(hub.setDeleted(made.id(), true));
    assertThat(deleted.deleted()).isTrue();
    assertThat(deleted.fields()).as("unsynced edits are kept").isEqualTo(made.fields());
    assertThat(read(COMPANY)).containsExactlyInAnyOrder(deleted, other);
    assertThat(done(hub.setDeleted(made.id(), true)).deleted()).as("again").isTrue();

    assertThat(done(hub.setDeleted(made.id(), false))).isEqualTo(made);
  }

  @Test
  void aDeletedContactCanBeEdited() {
    HubContact made = created(null, USER, email("a@example.test"));
    hub.setDeleted(made.id(), true);

    HubContact now = done(hub.update(made.id(), email("b@example.test")));

    assertThat(now.deleted()).isTrue();
    assertThat(now.fields().get(Field.EMAIL)).isEqualTo("b@example.test");
  }

  @Test
  void aContactThatIsNotThereIsRefusedNotMade() {
    HubId nobody = new HubId("there-is-no-such-contact");

    assertThat(hub.update(nobody, email("a@example.test")))
        .isInstanceOf(WriteOutcome.Rejected.class);
    assertThat(hub.setDeleted(nobody, true)).isInstanceOf(WriteOutcome.Rejected.class);
    assertThat(read(COMPANY)).isEmpty();
  }

  @Test
  void twoContactsOfOneEmailAreTwo() {
    created(null, null, email("a@example.test"));
    created(null, null, email("a@example.test"));

    assertThat(read(COMPANY)).extracting(HubContact::id).doesNotHaveDuplicates().hasSize(2);
  }

  @Test
  void customFieldsAreKept() {
    HubContact made =
        created(null, USER, FieldValues.notReturned().toBuilder().custom("CFSize", "L").build());

    HubContact now =
        done(
            hub.update(
                made.id(), FieldValues.notReturned().toBuilder().custom("CFSize", null).build()));

    assertThat(made.fields().custom()).containsEntry("CFSize", "L");
    assertThat(now.fields().custom()).containsEntry("CFSize", null);
    assertThat(read(COMPANY)).containsExactly(now);
  }

  @Test
  void changesOfDifferentFieldsSideBySideAreAllKept() throws InterruptedException {
    HubContact made = created(null, USER, email("a@example.test"));
    List<Field> fields = List.of(Field.DEPARTMENT, Field.CITY, Field.STREET, Field.FAX);

    SideBySide.run(
        fields.size(),
        worker ->
            done(
                hub.update(
                    made.id(),
                    FieldValues.notReturned().toBuilder().set(fields.get(worker), "new").build())));

    assertThat(read(COMPANY))
        .singleElement()
        .satisfies(
            now ->
                fields.forEach(
                    field -> assertThat(now.fields().get(field)).as(field.key()).isEqualTo("new")));
  }

  private HubContact created(
      @Nullable ContactId contact, @Nullable UserKey user, FieldValues fields) {
    return done(hub.create(COMPANY, contact, user, fields));
  }

  private static HubContact done(WriteOutcome<HubContact> outcome) {
    assertThat(outcome).isInstanceOf(WriteOutcome.Done.class);
    HubContact state = ((WriteOutcome.Done<HubContact>) outcome).state();
    assertThat(state).as("a hub shows what it wrote").isNotNull();
    return Objects.requireNonNull(state);
  }

  private List<HubContact> read(CompanyId company) {
    List<HubContact> all = new ArrayList<>();
    Completeness end = hub.contacts(company, all::add);
    assertThat(end).isEqualTo(Completeness.complete(all.size()));
    return all;
  }

  private static FieldValues email(String email) {
    return FieldValues.notReturned().toBuilder().set(Field.EMAIL, email).build();
  }

  private static FieldValues everyField() {
    FieldValues.Builder values = FieldValues.blank().toBuilder();
    for (Field field : Field.values()) {
      values.set(field, field.key().toUpperCase(Locale.ROOT) + " " + StoreSamples.ODD);
    }
    return values.build();
  }
}
