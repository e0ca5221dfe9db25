package dev.psasync.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people and companies are called stays out of messages and logs: texts hold ids only. */
class TextsTest {
  private static final CompanyId COMPANY = new CompanyId("K1");
  private static final ContactId CONTACT = new ContactId("C1");
  private static final HubId HUB = new HubId("H1");
  private static final UserKey USER = new UserKey(new TenantId("t1"), new UserId("u1"));
  private static final FieldValues ANN =
      FieldValues.blank().toBuilder().set(Field.DISPLAY_NAME, "Ann Lee").build();

  static Stream<Arguments> texts() {
    Company company = new Company(COMPANY, "Contoso", null, List.of(), true, null);
    return Stream.of(
        Arguments.of(USER, "t1/u1"),
        Arguments.of(company, "Company[K1]"),
        Arguments.of(
            new Tenant(USER.tenant(), "Contoso", null, null, Relationship.ACTIVE), "Tenant[t1]"),
        Arguments.of(
            new CompanySnapshot(
                company,
                List.of(),
                Read.complete(List.of()),
                Read.complete(List.of()),
                null,
                List.of(),
                List.of(),
                true),
            "CompanySnapshot[K1]"),
        Arguments.of(new HubContact(HUB, COMPANY, CONTACT, USER, ANN, false), "HubContact[H1]"),
        Arguments.of(new HubTie(COMPANY, CONTACT, HUB, ANN, ANN, true, Set.of()), "HubTie[C1 H1]"),
        Arguments.of(
            new Link(USER, COMPANY, CONTACT, null, Link.Leaver.NOT, Map.of("email", "a@b.example")),
            "Link[t1/u1 C1]"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("texts")
  void idsOnly(Object value, String text) {
    assertThat(value).hasToString(text);
  }
}
