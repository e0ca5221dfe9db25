package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F-4: whether the extra email fields already are what the aliases make of them. */
class SteadyAliasesTest {
  private static final UserKey ANN = new UserKey(new TenantId("T1"), new UserId("U1"));
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final ContactId CONTACT = new ContactId("C1");
  private static final String EMAIL = "ann@contoso.com";

  private static DirectoryUser ann(String... proxies) {
    return DirectoryUser.builder(ANN.user()).aliases(List.of(proxies)).build();
  }

  private static Contact contact(@Nullable String second, @Nullable String third) {
    return Contact.builder(CONTACT, COMPANY)
        .field(Field.EMAIL, EMAIL)
        .field(Field.EMAIL2, second)
        .field(Field.EMAIL3, third)
        .build();
  }

  /** A link after we wrote these extra emails; null is what we did not write. */
  private static Link wrote(@Nullable String second, @Nullable String third) {
    FieldValues.Builder written = FieldValues.notReturned().toBuilder();
    if (second != null) {
      written.set(Field.EMAIL2, second);
    }
    if (third != null) {
      written.set(Field.EMAIL3, third);
    }
    return Link.of(
        ANN,
        COMPANY,
        CONTACT,
        new Baseline(
            FieldValues.blank(),
            FieldValues.blank(),
            true,
            null,
            Set.of(),
            new Baseline.Written(written.build(), null, Set.of(), null)));
  }

  private static boolean steady(String proxy, @Nullable String second, @Nullable String third) {
    return SteadyAliases.test(ann(proxy), EMAIL, contact(second, third), null);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // What is no alias is not looked at.
        "SMTP:al@contoso.com, -, -, true",
        "x500:al@contoso.com, -, -, true",
        "smt, -, -, true",
        // An alias that stands nowhere is to be placed.
        "smtp:al@contoso.com, -, -, false",
        "smtp:al@contoso.com, al@contoso.co, ll@contoso.com, false",
        "smtp:al@contoso.com, al@contoso.comm, l@contoso.com, false",
        "smtp:al@contoso.com, el@contoso.com, al@contoso.cOn, false",
        "smtp:a, -, -, false",
        // In either field it is placed.
        "smtp:al@contoso.com, al@contoso.com, -, true",
        "smtp:al@contoso.com, -, al@contoso.com, true",
        // So it is as the email.
        "smtp:ann@contoso.com, -, -, true",
        // Addresses of Microsoft's own domain are never placed.
        "smtp:al@contoso.onmicrosoft.com, -, -, true",
        "smtp:al@contoso.OnMicrosoft.COM, -, -, true",
        "smtp:.onmicrosoft.com, -, -, true",
        "smtp:onmicrosoft.com, -, -, false",
        "smtp:al@contoso.onmicrosoft.co, -, -, false",
        "smtp:al@onmicrosoft.com, -, -, false",
      })
  void f4AnAliasHasToStandSomewhere(
      String proxy, @Nullable String second, @Nullable String third, boolean steady) {
    assertThat(steady(proxy, second, third)).isEqualTo(steady);
  }

  @ParameterizedTest
  @CsvSource({
    "AZ@contoso.com, az@contoso.com, true",
    "az@contoso.com, AZ@contoso.com, true",
    "by@contoso.com, BY@CONTOSO.COM, true",
    "a@contoso.com, a`contoso.com, false",
    "a[@contoso.com, a{@contoso.com, false",
    "a!~@contoso.com, a!~@contoso.com, true",
  })
  void f4TheCaseOfLettersDoesNotCount(String alias, String value, boolean steady) {
    assertThat(steady("smtp:" + alias, value, null)).isEqualTo(steady);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b@contoso.com", "a\u007f@contoso.com", "\u00e9@contoso.com"})
  void f4WhatIsNotPlainAsciiIsLeftToALookAtTheWholeAddress(String alias) {
    assertThat(steady("smtp:" + alias, alias, alias)).isFalse();
  }

  @Test
  void f4ThePersonsOwnAddressIsPlacedEvenWhereTheContactHasAnother() {
    Contact contact = contact(null, null);

    assertThat(SteadyAliases.test(ann("smtp:al@contoso.com"), "al@contoso.com", contact, null))
        .isTrue();
    assertThat(SteadyAliases.test(ann("smtp:al@contoso.com"), null, contact, null)).isFalse();
  }

  @Test
  void f4EveryAliasCounts() {
    DirectoryUser ann = ann("smtp:al@contoso.com", "smtp:bo@contoso.com");

    assertThat(SteadyAliases.test(ann, EMAIL, contact("bo@contoso.com", "al@contoso.com"), null))
        .isTrue();
    assertThat(SteadyAliases.test(ann, EMAIL, contact("al@contoso.com", null), null)).isFalse();
    assertThat(SteadyAliases.test(ann, EMAIL, contact("bo@contoso.com", null), null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // What we wrote and is no alias any more is to go, from either field.
        "al@contoso.com, -, al@contoso.com, -, false",
        "AL@contoso.com, -, al@contoso.com, -, false",
        "-, al@contoso.com, -, al@contoso.com, false",
        // What somebody else wrote stays.
        "al@contoso.com, -, -, -, true",
        "al@contoso.com, -, bo@contoso.com, -, true",
        "al@contoso.com, -, -, al@contoso.com, true",
        "-, al@contoso.com, al@contoso.com, -, true",
        // A blank field has nothing to go.
        "-, -, al@contoso.com, al@contoso.com, true",
      })
  void f4WhatWeWroteGoesWithTheAlias(
      @Nullable String second,
      @Nullable String third,
      @Nullable String wroteSecond,
      @Nullable String wroteThird,
      boolean steady) {
    Link history = wrote(wroteSecond, wroteThird);

    assertThat(SteadyAliases.test(ann(), EMAIL, contact(second, third), history)).isEqualTo(steady);
  }

  @Test
  void f4WhatWeWroteStaysWhileItIsAnAlias() {
    Link history = wrote("al@contoso.com", "bo@contoso.com");
    Contact contact = contact("al@contoso.com", "bo@contoso.com");

    assertThat(
            SteadyAliases.test(
                ann("smtp:al@contoso.com", "smtp:bo@contoso.com"), EMAIL, contact, history))
        .isTrue();
    assertThat(SteadyAliases.test(ann("smtp:al@contoso.com"), EMAIL, contact, history)).isFalse();
    assertThat(SteadyAliases.test(ann("smtp:bo@contoso.com"), EMAIL, contact, history)).isFalse();
  }

  @Test
  void f4WhatWeWroteGoesOnceItIsTheEmail() {
    assertThat(
            SteadyAliases.test(
                ann("smtp:ann@contoso.com"), EMAIL, contact(EMAIL, null), wrote(EMAIL, null)))
        .isFalse();
  }

  @Test
  void f4WithoutABaselineNothingIsOurs() {
    Contact contact = contact("al@contoso.com", null);
    Link link = Link.of(ANN, COMPANY, CONTACT, null);

    assertThat(SteadyAliases.test(ann(), EMAIL, contact, link)).isTrue();
    assertThat(SteadyAliases.test(ann(), EMAIL, contact, null)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"EMAIL2", "EMAIL3"})
  void f4FieldsThatWereNotReadAreNotSteady(Field slot) {
    Contact contact = contact(null, null);
    Contact unread =
        contact.toBuilder().fields(contact.fields().toBuilder().notReturned(slot).build()).build();

    assertThat(SteadyAliases.test(ann(), EMAIL, contact, null)).isTrue();
    assertThat(SteadyAliases.test(ann(), EMAIL, unread, null)).isFalse();
  }

  /** F-5: an old email may become an extra one. */
  @Test
  void f5NothingIsSteadyWhileTheEmailChanges() {
    TenantSnapshot tenant =
        new TenantSnapshot(
            new Tenant(ANN.tenant(), "Contoso", "contoso.com", "GB", Relationship.ACTIVE),
            TenantState.READ,
            Read.complete(List.of()),
            Map.of(),
            Read.complete(List.of()),
            Read.complete(Map.of()));
    Person person = new Person(ANN, ann(), tenant, null, EMAIL, Scope.ELIGIBLE);
    person.entry = new ContactEntry(contact(null, null));
    assertThat(SteadyAliases.test(person)).isTrue();

    person.emailWish = "lee@contoso.com";
    assertThat(SteadyAliases.test(person)).isFalse();
  }
}
