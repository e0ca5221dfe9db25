package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which contacts hold an email or an object id, now and after a run. */
class ContactBookTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final UserKey ANN = new UserKey(new TenantId("T1"), new UserId("U1"));
  private static final UserKey BOB = new UserKey(new TenantId("T1"), new UserId("U2"));

  private final ContactBook book =
      new ContactBook(
          Read.complete(
              List.of(
                  contact("C3", null, Field.EMAIL3, "Sales@contoso.com"),
                  contact("C1", "u1", Field.EMAIL, "ann@contoso.com"),
                  contact("C2", "U1", Field.EMAIL2, "sales@Contoso.com"),
                  contact("C1", "again", Field.EMAIL, "again@contoso.com"),
                  contact("C4", null, Field.PHONE, "bob@contoso.com"))));

  private static Contact contact(String id, @Nullable String objectId, Field field, String value) {
    return Contact.builder(new ContactId(id), COMPANY)
        .objectId(objectId)
        .field(field, value)
        .build();
  }

  private static List<String> ids(List<ContactEntry> entries) {
    return entries.stream().map(entry -> entry.contact.id().value()).toList();
  }

  private ContactEntry entry(String id) {
    return Objects.requireNonNull(book.byId(new ContactId(id)));
  }

  private @Nullable String otherHolder(String email, @Nullable ContactEntry self) {
    ContactEntry holder = book.otherHolder(email, self);
    return holder == null ? null : holder.contact.id().value();
  }

  @Test
  void aContactThatWasReadTwiceIsThereOnce() {
    assertThat(ids(book.all())).containsExactly("C3", "C1", "C2", "C4");
    assertThat(entry("C1").contact.objectId()).isEqualTo("u1");
    assertThat(book.byId(new ContactId("C9"))).isNull();
    assertThat(ids(book.known("again@contoso.com"))).isEmpty();
  }

  @Test
  void everyContactIsFoundWhateverItsHash() {
    for (int i = 0; i < 200; i++) {
      String id = "C" + i;
      ContactBook one =
          new ContactBook(Read.complete(List.of(contact(id, id, Field.EMAIL, id + "@x.example"))));
      assertThat(one.byId(new ContactId(id))).as(id).isNotNull();
      assertThat(ids(one.byObjectId(id))).containsExactly(id);
      assertThat(ids(one.known(id + "@x.example"))).containsExactly(id);
    }
  }

  @Test
  void contactsOfOneHashAreToldApart() {
    assertThat("a~").hasSameHashCodeAs("b_");
    ContactBook two =
        new ContactBook(
            Read.complete(
                List.of(
                    contact("a~", "a~", Field.EMAIL, "a~@contoso.com"),
                    contact("b_", "b_", Field.EMAIL, "b_@contoso.com"))));
    assertThat(two.all()).hasSize(2);
    assertThat(ids(two.byObjectId("b_"))).containsExactly("b_");
    assertThat(ids(two.known("b_@contoso.com"))).containsExactly("b_");
  }

  @Test
  void itKnowsWhetherTheReadWasComplete() {
    ReadProblem problem = new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed");
    assertThat(book.complete()).isTrue();
    assertThat(new ContactBook(Read.partial(List.of(), problem)).complete()).isFalse();
  }

  @Test
  void objectIdsAreFoundInAnyCaseInOrderOfTheContacts() {
    assertThat(ids(book.byObjectId(" U1 "))).containsExactly("C1", "C2");
    assertThat(ids(book.byObjectId("u1"))).containsExactly("C1", "C2");
    assertThat(book.byObjectId("U2")).isEmpty();
  }

  @Test
  void emailsAreFoundInEveryEmailFieldInOrderOfTheContacts() {
    assertThat(ids(book.known("SALES@contoso.com "))).containsExactly("C2", "C3");
    assertThat(ids(book.known("ann@contoso.com"))).containsExactly("C1");
    assertThat(book.known("bob@contoso.com")).isEmpty();
  }

  @Test
  void whoComesToHoldAnEmailIsFoundAfterWhoHoldsIt() {
    book.remember("sales@contoso.com", entry("C1"));
    book.remember("sales@contoso.com", entry("C2"));
    book.remember("new@contoso.com", entry("C4"));
    assertThat(ids(book.known("Sales@contoso.com"))).containsExactly("C2", "C3", "C1");
    assertThat(ids(book.known("new@contoso.com"))).containsExactly("C4");
  }

  @Test
  void allEmailsOfAContactThatComesHereAreRemembered() {
    ContactEntry comes =
        new ContactEntry(
            contact("C9", null, Field.EMAIL, "Far@contoso.com").toBuilder()
                .field(Field.EMAIL3, "away@contoso.com")
                .build());
    book.rememberEmails(comes);
    assertThat(ids(book.known("far@contoso.com"))).containsExactly("C9");
    assertThat(ids(book.known("away@contoso.com"))).containsExactly("C9");
  }

  @Test
  void whoWillHoldAnEmailDependsOnWhatIsWritten() {
    assertThat(book.willHold("new@contoso.com")).isEmpty();
    assertThat(ids(book.willHold("Ann@contoso.com"))).containsExactly("C1");
    assertThat(ids(book.willHold("sales@contoso.com"))).containsExactly("C2", "C3");

    entry("C1").emailAfter(Field.EMAIL, "New@contoso.com");
    book.remember("new@contoso.com", entry("C1"));
    entry("C2").emailAfter(Field.EMAIL2, null);
    assertThat(book.willHold("Ann@contoso.com")).isEmpty();
    assertThat(ids(book.willHold("new@contoso.com"))).containsExactly("C1");
    assertThat(ids(book.willHold("sales@contoso.com"))).containsExactly("C3");
  }

  @Test
  void anotherHolderIsOneThatWillHoldItAndIsNotTheContactItself() {
    assertThat(otherHolder("ANN@contoso.com", null)).isEqualTo("C1");
    assertThat(otherHolder("ann@contoso.com", entry("C1"))).isNull();
    assertThat(otherHolder("ann@contoso.com", entry("C2"))).isEqualTo("C1");
    assertThat(otherHolder("sales@contoso.com", entry("C2"))).isEqualTo("C3");
    assertThat(otherHolder("new@contoso.com", null)).isNull();
    entry("C3").holdNothing();
    assertThat(otherHolder("sales@contoso.com", entry("C2"))).isNull();
  }

  @Test
  void anEmailIsReservedForOnePerson() {
    assertThat(book.reservedForAnother("ann@contoso.com", BOB)).isFalse();
    assertThat(book.reserve("Ann@contoso.com", ANN)).isTrue();
    assertThat(book.reserve("ann@contoso.com", ANN)).isTrue();
    assertThat(book.reserve("ANN@contoso.com", BOB)).isFalse();
    assertThat(book.reservedForAnother("aNN@contoso.com", BOB)).isTrue();
    assertThat(book.reservedForAnother("ann@contoso.com", ANN)).isFalse();
  }
}
