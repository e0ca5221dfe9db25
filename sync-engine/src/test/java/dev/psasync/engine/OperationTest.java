package dev.psasync.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.json.Samples;
import dev.psasync.spi.ContactChange;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a plan's writes become requests. */
class OperationTest {
  private static final ContactId ONE = new ContactId("1");
  private static final ContactId TWO = new ContactId("2");

  @Test
  void allWritesOnOneContactAreOneRequest() {
    List<Operation> operations =
        Operation.of(
            List.of(
                new Write.PairContact(Samples.user(1), ONE, "user-1", null, List.of()),
                new Write.ReactivateContact(Samples.user(1), ONE, List.of()),
                update(ONE, "jobTitle", "Old", "New"),
                new Write.AddContactType(Samples.user(1), ONE, "User", List.of()),
                new Write.MoveContact(
                    Samples.user(1), ONE, Samples.COMPANY, null, new SiteId("3"), List.of())));

    assertThat(operations).hasSize(1);
    ContactChange change =
        Requests.change(ONE, new CompanyId("9"), null, operations.get(0).writes());
    assertThat(change.objectId()).isEqualTo("user-1");
    assertThat(change.active()).isTrue();
    assertThat(change.site()).isEqualTo(new SiteId("3"));
    assertThat(change.company()).isEqualTo(Samples.COMPANY);
    assertThat(change.addTypes()).isEqualTo(Set.of("User"));
    assertThat(change.fields().get(Field.JOB_TITLE)).isEqualTo("New");
    assertThat(change.fields().returned(Field.EMAIL)).isFalse();
  }

  /** F-5: pairing comes early in a plan, but must not drag the contact's new email along. */
  @Test
  void aContactIsWrittenWhereItsFieldsAre() {
    List<Operation> operations =
        Operation.of(
            List.of(
                new Write.PairContact(Samples.user(2), TWO, "user-2", null, List.of()),
                update(ONE, "email", "a@b.example", "free@b.example"),
                update(TWO, "email", "old@b.example", "a@b.example")));

    assertThat(operations).extracting(Operation::contact).containsExactly(ONE, TWO);
  }

  @Test
  void aBlankAfterClearsTheField() {
    ContactChange change =
        Requests.change(ONE, Samples.COMPANY, null, List.of(update(ONE, "mobile", "1", null)));

    assertThat(change.fields().isBlank(Field.MOBILE)).isTrue();
    assertThat(change.active()).isNull();
    assertThat(change.objectId()).isNull();
  }

  private static Write update(
      ContactId contact,
      String field,
      String before,
      @org.jspecify.annotations.Nullable String after) {
    return new Write.UpdateContact(
        Samples.user(Integer.parseInt(contact.value())),
        contact,
        List.of(Samples.change(field, before, after)),
        List.of());
  }
}
