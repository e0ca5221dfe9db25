package dev.psasync.testkit.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.policy.Converter;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A custom field has the three states of every field (V-1), and is converted in one way only. */
class CaseCustomFieldsTest {
  private static final String ANN = "{ id: U1, upn: ann@contoso.com, displayName: Ann Lee%s }";
  private static final String CONTACT =
      "{ id: C1, objectId: U1, email: ann@contoso.com, displayName: Ann Lee%s }";

  private static String run(String text) {
    return new CaseRunner()
        .run(new CaseReader("x.yaml").read(text).get(0))
        .fold(passed -> "passed", CaseResult.Failed::text);
  }

  private static String badge(String contact, String psa, String expect) {
    return "id: a\n"
        + "policy: { customFields: [ { from: extensionAttribute1, to: CFBadge } ] }\n"
        + psa
        + "users: [ "
        + ANN.formatted(", attributes: { extensionAttribute1: B-17 }")
        + " ]\n"
        + "contacts: [ "
        + CONTACT.formatted(contact)
        + ", { id: C2, custom: { CFBadge: B-1 } } ]\n"
        + "links: [ { user: U1, contact: C1 } ]\n"
        + "expect: "
        + expect
        + "\n";
  }

  @ParameterizedTest
  @CsvSource({"'psa: { customFields: { CFBadge: TEXT } }\n'", "''"})
  void oneThatTheContactLeavesOutIsBlank(String psa) {
    assertThat(
            run(
                badge(
                    "",
                    psa,
                    "{ writes: [ { update: { contact: C1, fields: { custom: { CFBadge: B-17 } } } } ] }")))
        .isEqualTo("passed");
  }

  @ParameterizedTest
  @CsvSource({"custom", "CFBadge"})
  void oneThatTheReadLeavesOutIsNotRead(String name) {
    assertThat(
            run(
                badge(
                    ", notReturned: [" + name + "]",
                    "",
                    "{ writes: [], findings: [ { code: FIELD_NOT_READ, ids: [C1, CFBadge] } ] }")))
        .isEqualTo("passed");
  }

  @Test
  void aContactThatARunCreatedIsNoDifferent() {
    assertThat(
            run(
                """
                id: a
                policy: { customFields: [ { from: extensionAttribute1, to: CFBadge } ] }
                psa: { customFields: { CFBadge: TEXT } }
                users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee } ]
                steps:
                  - expect: { writes: [ { create: { user: U1 } } ] }
                  - users: [ { id: U1, upn: ann@contoso.com, displayName: Ann Lee, attributes: { extensionAttribute1: B-17 } } ]
                    expect: { writes: [ { update: { contact: "new:U1", fields: { custom: { CFBadge: B-17 } } } } ] }
                """))
        .isEqualTo("passed");
  }

  @ParameterizedTest
  @CsvSource({"'', 'deactivate: { contact: C1 }'", "', notReturned: [CFKeep]', ''"})
  void keepActiveThatIsBlankKeepsNobody(String contact, String write) {
    assertThat(
            run(
                """
                id: a
                policy: { keepActive: { field: CFKeep, label: "Y" } }
                psa: { customFields: { CFKeep: [N, Y] } }
                contacts: [ %s ]
                links: [ { user: U1, contact: C1 } ]
                expect: { writes: [ %s ] }
                """
                    .formatted(
                        CONTACT.formatted(contact), write.isEmpty() ? "" : "{ " + write + " }")))
        .isEqualTo("passed");
  }

  /** F-2: the PSA drifted, and the source did not change: nothing is written on source change. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from: extensionAttribute1, to: CF, converter: BOOLEAN | BOOLEAN | attributes: { extensionAttribute1: 'Yes' } | 'false'",
        "from: extensionAttribute1, to: CF, converter: NUMBER  | NUMBER  | attributes: { extensionAttribute1: '5.00' } | '7'",
        "from: extensionAttribute1, to: CF, converter: OPTION, options: { IT: Tech } | [Tech, People] | attributes: { extensionAttribute1: IT } | People",
        "from: street, to: CF                                  | TEXT    | street: 9 Elm Rd | other",
        "from: streetAddress, to: CF                           | TEXT    | street: 9 Elm Rd | other",
        "from: surname, to: CF                                 | TEXT    | lastName: Lee    | other",
      })
  void aLinkWithoutSourceHasTheSourceAsItIsNow(
      String mapping, String kind, String user, String inPsa) {
    assertThat(
            run(
                """
                id: a
                policy: { ownedFields: ON_SOURCE_CHANGE, customFields: [ { %s } ] }
                psa: { customFields: { CF: %s } }
                users: [ %s ]
                contacts: [ %s ]
                links: [ { user: U1, contact: C1 } ]
                expect: { writes: [], findings: [ { code: PSA_DRIFT, ids: [C1, CF] } ] }
                """
                    .formatted(
                        mapping,
                        kind,
                        ANN.formatted(", " + user),
                        CONTACT.formatted(
                            ", custom: { CF: "
                                + inPsa
                                + " }"
                                + (user.startsWith("lastName") ? ", lastName: Lee" : "")))))
        .isEqualTo("passed");
  }

  @Test
  void theSourceAsItIsNowHasEveryState() {
    SyncPolicy policy =
        SyncPolicy.builder()
            .customFields(
                List.of(
                    mapping("value", "CFValue", Converter.NUMBER),
                    mapping("unusable", "CFUnusable", Converter.NUMBER),
                    mapping("blank", "CFBlank", Converter.TEXT)))
            .build();
    DirectoryUser.Builder user =
        DirectoryUser.builder(new UserId("U1")).attributes(Map.of("value", "5.0", "unusable", "x"));
    assertThat(SourceNow.of(user.build(), policy, PsaProfile.UNLIMITED).custom())
        .containsOnlyKeys("CFValue", "CFBlank")
        .containsEntry("CFValue", "5")
        .containsEntry("CFBlank", null);
    assertThat(
            SourceNow.of(
                    user.enabled(false).attributesNotReturned().build(),
                    policy,
                    PsaProfile.UNLIMITED)
                .custom())
        .isEmpty();
  }

  private static CustomFieldMapping mapping(String from, String to, Converter converter) {
    return new CustomFieldMapping(from, to, converter, Map.of());
  }

  @Test
  void oneThatIsHiddenIsStillThere() {
    CaseWorld world = new CaseWorld();
    new CaseReader("x.yaml")
        .read(
            """
            id: a
            contacts: [ { id: C1, custom: { CFBadge: B-17 }, notReturned: [CFBadge] } ]
            expect: { writes: [] }
            """)
        .get(0)
        .steps()
        .get(0)
        .changes()
        .forEach(change -> change.applyTo(world));
    assertThat(world.contacts.get(new ContactId("C1")))
        .satisfies(
            contact -> {
              assertThat(contact.fields().custom()).containsEntry("CFBadge", "B-17");
              assertThat(world.shown(contact).fields().custom()).isEmpty();
            });
  }
}
