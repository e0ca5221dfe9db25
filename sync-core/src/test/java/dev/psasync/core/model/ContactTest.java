package dev.psasync.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContactTest {
  private static final ContactId ID = new ContactId("C1");
  private static final CompanyId COMPANY = new CompanyId("K1");

  private static Contact.Builder ann() {
    return Contact.builder(ID, COMPANY)
        .site(new SiteId("10"))
        .objectId("U1")
        .field(Field.EMAIL, "ann@contoso.com")
        .types(Set.of("User"));
  }

  static Stream<UnaryOperator<Contact.Builder>> changes() {
    return Stream.of(
        builder -> builder.company(new CompanyId("K2")),
        builder -> builder.site(null),
        builder -> builder.site(new SiteId("11")),
        builder -> builder.objectId(" "),
        builder -> builder.field(Field.EMAIL, "bob@contoso.com"),
        builder -> builder.active(false),
        builder -> builder.types(Set.of()),
        builder -> builder.serviceAccount(true),
        builder -> builder.agent(true),
        builder -> builder.notReturned(ContactProperty.TYPES));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void everyPropertyCounts(UnaryOperator<Contact.Builder> change) {
    Contact changed = change.apply(ann()).build();

    assertThat(changed).isNotEqualTo(ann().build()).isEqualTo(changed.toBuilder().build());
    assertThat(changed.toBuilder().build()).hasSameHashCodeAs(changed);
    assertThat(changed.toBuilder(new ContactId("C2")).build().id()).isEqualTo(new ContactId("C2"));
  }

  @Test
  void itIsWhatWasSet() {
    Contact contact = ann().serviceAccount(true).agent(true).active(false).build();

    assertThat(contact.types()).containsExactly("User");
    assertThat(contact.serviceAccount()).isTrue();
    assertThat(contact.agent()).isTrue();
    assertThat(contact.active()).isFalse();
    assertThat(ann().build()).isEqualTo(ann().build()).isNotEqualTo("C1");
    assertThat(ann().build().toBuilder(new ContactId("C2")).build()).isNotEqualTo(ann().build());
  }

  @ParameterizedTest
  @EnumSource
  void v1OnePropertyIsMarkedAsNotReturnedAndNoOther(ContactProperty property) {
    Contact contact = ann().notReturned(property).build();

    for (ContactProperty each : ContactProperty.values()) {
      assertThat(contact.returned(each)).isEqualTo(each != property);
    }
  }

  @Test
  void itsTextIsItsId() {
    assertThat(ann().build()).hasToString("Contact[C1]");
  }
}
