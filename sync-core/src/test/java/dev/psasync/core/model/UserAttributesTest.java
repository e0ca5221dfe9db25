package dev.psasync.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S-4, F-1: attributes by the names that people use. */
class UserAttributesTest {
  private static final DirectoryUser ANN =
      DirectoryUser.builder(new UserId("U1"))
          .upn("ann@contoso.com")
          .mail("ann.lee@contoso.com")
          .field(Field.DEPARTMENT, "Sales")
          .field(Field.PHONE, "1")
          .field(Field.STREET, "High Street")
          .attributes(Map.of("extensionAttribute1", "one", "EXTENSIONATTRIBUTE2", "two"))
          .build();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "department,          Sales,               true",
    "Department,          Sales,               true",
    "businessPhones,      1,                   true",
    "' streetAddress ',   High Street,         true",
    "jobTitle,            ,                    true",
    "upn,                 ann@contoso.com,     true",
    "userPrincipalName,   ann@contoso.com,     true",
    "MAIL,                ann.lee@contoso.com, true",
    "extensionAttribute1, one,                 false",
    "ExtensionAttribute1, one,                 false",
    "extensionAttribute2, two,                 false",
    "extensionAttribute3, ,                    false",
  })
  void values(String name, String value, boolean standard) {
    assertThat(UserAttributes.value(ANN, name)).isEqualTo(value);
    assertThat(UserAttributes.isStandard(name)).isEqualTo(standard);
    assertThat(UserAttributes.returned(ANN, name)).isTrue();
  }

  @Test
  void theExactNameGoesBeforeAnotherCase() {
    DirectoryUser user =
        ANN.toBuilder().attributes(Map.of("badge", "small", "BADGE", "capital")).build();
    assertThat(UserAttributes.value(user, "badge")).isEqualTo("small");
    assertThat(UserAttributes.value(user, "BADGE")).isEqualTo("capital");
  }

  @ParameterizedTest
  @CsvSource({
    "upn, true", "mail, true", "department, true", "badge, true",
    "upn, false", "mail, false", "department, false", "badge, false",
  })
  void v1WhatWasReturnedIsKnownOneByOne(String name, boolean returned) {
    DirectoryUser nothing = DirectoryUser.sparse(new UserId("U1")).build();
    DirectoryUser one =
        switch (name) {
          case "upn" -> nothing.toBuilder().upn(null).build();
          case "mail" -> nothing.toBuilder().mail(null).build();
          case "department" -> nothing.toBuilder().field(Field.DEPARTMENT, null).build();
          default -> nothing.toBuilder().attributes(Map.of()).build();
        };
    assertThat(UserAttributes.returned(returned ? one : nothing, name)).isEqualTo(returned);
  }
}
