package dev.psasync.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.model.UserType;
import dev.psasync.graph.UserJson.Absent;
import dev.psasync.spi.PartyException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** V-1: present, blank and not returned, in a list, in a first round and in a later one. */
class UserJsonTest {
  private static JsonNode json(String text) {
    return Objects.requireNonNull(
        GraphJson.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }

  private static DirectoryUser read(String text, Absent absent, String... attributes) {
    return UserJson.read(json(text), UserProperties.of(Set.of(attributes)), absent);
  }

  private static String state(DirectoryUser user, Field field) {
    if (!user.fields().returned(field)) {
      return "not returned";
    }
    String value = user.fields().get(field);
    return value == null ? "blank" : value;
  }

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'u','jobTitle':'Lead'} | NOT_RETURNED | Lead",
        "{'id':'u','jobTitle':'Lead'} | NEVER_SET | Lead",
        "{'id':'u','jobTitle':'Lead'} | UNCHANGED | Lead",
        "{'id':'u','jobTitle':null} | NOT_RETURNED | blank",
        "{'id':'u','jobTitle':null} | NEVER_SET | blank",
        "{'id':'u','jobTitle':null} | UNCHANGED | blank",
        "{'id':'u','jobTitle':' '} | UNCHANGED | blank",
        "{'id':'u'} | NOT_RETURNED | not returned",
        "{'id':'u'} | NEVER_SET | blank",
        "{'id':'u'} | UNCHANGED | not returned",
        "{'id':'u','jobTitle':7} | NOT_RETURNED | not returned",
        "{'id':'u','jobTitle':{}} | NEVER_SET | not returned",
      })
  void aTextHasThreeStates(String item, Absent absent, String expected) {
    assertThat(state(read(item, absent), Field.JOB_TITLE)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'u','businessPhones':['+44 20 7946 0001','x']} | +44 20 7946 0001",
        "{'id':'u','businessPhones':[]}                       | blank",
        "{'id':'u','businessPhones':['']}                     | blank",
        "{'id':'u','businessPhones':null}                     | blank",
        "{'id':'u','businessPhones':[1]}                      | not returned",
        "{'id':'u','businessPhones':'+44'}                    | not returned",
        "{'id':'u'}                                           | not returned",
      })
  void thePhoneIsTheFirstBusinessPhone(String item, String expected) {
    assertThat(state(read(item, Absent.NOT_RETURNED), Field.PHONE)).isEqualTo(expected);
  }

  @Test
  void everyPropertyTheRulesNeedIsRead() {
    DirectoryUser user =
        read(
            "{'id':'u1','userPrincipalName':'ann@c.example','mail':'a@c.example',"
                + "'proxyAddresses':['SMTP:a@c.example','smtp:b@c.example','SIP:a@c.example'],"
                + "'accountEnabled':true,'userType':'Member',"
                + "'assignedLicenses':[{'disabledPlans':[],'skuId':'5A5A0000-0000-4000-8000-0000000000AA'}],"
                + "'displayName':'Ann Lee','givenName':'Ann','surname':'Lee','jobTitle':'Lead',"
                + "'businessPhones':['1'],'mobilePhone':'2','faxNumber':'3','department':'IT',"
                + "'streetAddress':'1 Main St','city':'Leeds','state':'Yorks','postalCode':'LS1','country':'UK'}",
            Absent.NOT_RETURNED);

    assertThat(user.id()).isEqualTo(new UserId("u1"));
    assertThat(user.upn()).isEqualTo("ann@c.example");
    assertThat(user.mail()).isEqualTo("a@c.example");
    assertThat(user.aliases())
        .containsExactly("SMTP:a@c.example", "smtp:b@c.example", "SIP:a@c.example");
    assertThat(user.enabled()).isTrue();
    assertThat(user.type()).isEqualTo(UserType.MEMBER);
    assertThat(user.licences()).containsExactly("5a5a0000-0000-4000-8000-0000000000aa");
    for (UserProperty property : UserProperty.values()) {
      assertThat(user.returned(property)).as("%s", property).isTrue();
    }
    assertThat(state(user, Field.DISPLAY_NAME)).isEqualTo("Ann Lee");
    assertThat(state(user, Field.FIRST_NAME)).isEqualTo("Ann");
    assertThat(state(user, Field.LAST_NAME)).isEqualTo("Lee");
    assertThat(state(user, Field.JOB_TITLE)).isEqualTo("Lead");
    assertThat(state(user, Field.PHONE)).isEqualTo("1");
    assertThat(state(user, Field.MOBILE)).isEqualTo("2");
    assertThat(state(user, Field.FAX)).isEqualTo("3");
    assertThat(state(user, Field.DEPARTMENT)).isEqualTo("IT");
    assertThat(state(user, Field.STREET)).isEqualTo("1 Main St");
    assertThat(state(user, Field.CITY)).isEqualTo("Leeds");
    assertThat(state(user, Field.STATE)).isEqualTo("Yorks");
    assertThat(state(user, Field.POSTCODE)).isEqualTo("LS1");
    assertThat(state(user, Field.COUNTRY)).isEqualTo("UK");
    assertThat(state(user, Field.EMAIL)).as("the policy decides").isEqualTo("not returned");
    assertThat(user.resourceAccount()).isFalse();
  }

  @ParameterizedTest(name = "{0}: returned {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'u'}                                        | false",
        "{'id':'u','assignedLicenses':null}                | false",
        "{'id':'u','assignedLicenses':'none'}              | false",
        "{'id':'u','assignedLicenses':[{}]}                | false",
        "{'id':'u','assignedLicenses':[]}                  | true",
        "{'id':'u','assignedLicenses':[{'skuId':'x'}]}     | true",
      })
  void licencesThatWereNotReturnedAreNotNone(String item, boolean returned) {
    for (Absent absent : Absent.values()) {
      assertThat(read(item, absent).returned(UserProperty.LICENCES))
          .as("%s", absent)
          .isEqualTo(returned);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':'u'}",
        "{'id':'u','accountEnabled':null}",
        "{'id':'u','accountEnabled':'true'}"
      })
  void aSwitchHasNoBlank(String item) {
    for (Absent absent : Absent.values()) {
      assertThat(read(item, absent).returned(UserProperty.ENABLED)).as("%s", absent).isFalse();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'u','userType':'Guest'}                                                  | GUEST",
        "{'id':'u','userType':'guest'}                                                  | GUEST",
        "{'id':'u','userType':'Member','userPrincipalName':'a_x.com#EXT#@t.example'}    | MEMBER",
        "{'id':'u','userType':null,'userPrincipalName':'a_x.com#ext#@t.example'}        | GUEST",
        "{'id':'u','userType':null,'userPrincipalName':'ann@t.example'}                 | MEMBER",
        "{'id':'u','userType':'Unheard'}                                                | MEMBER",
        "{'id':'u'}                                                                     | not returned",
        "{'id':'u','userType':null}                                                     | not returned",
      })
  void aTypeThatIsNullIsJudgedByThePrincipalName(String item, String expected) {
    DirectoryUser user = read(item, Absent.NOT_RETURNED);
    assertThat(user.returned(UserProperty.TYPE) ? user.type().toString() : "not returned")
        .isEqualTo(expected);
  }

  @Test
  void attributesComeByTheNameThatThePolicyUses() {
    DirectoryUser user =
        read(
            "{'id':'u','companyName':'X','employeeId':null,'onPremisesSyncEnabled':true,"
                + "'otherMails':['a@x','b@x'],"
                + "'onPremisesExtensionAttributes':{'extensionAttribute1':null,'extensionAttribute2':'vip'}}",
            Absent.NOT_RETURNED,
            "CompanyName",
            "employeeId",
            "onPremisesSyncEnabled",
            "otherMails",
            "extensionattribute1",
            "extensionAttribute2");

    assertThat(user.attributesReturned()).isTrue();
    assertThat(user.attributes())
        .isEqualTo(
            Map.of(
                "CompanyName", "X",
                "onPremisesSyncEnabled", "true",
                "otherMails", "a@x;b@x",
                "extensionAttribute2", "vip"));
  }

  @Test
  void oneAttributeThatWasNotReturnedMakesTheAttributesUnknown() {
    DirectoryUser user =
        read("{'id':'u','companyName':'X'}", Absent.NOT_RETURNED, "companyName", "employeeId");

    assertThat(user.attributesReturned()).isFalse();
  }

  @Test
  void aPatchThatNamesOneAttributeLeavesTheOthers() {
    DirectoryUser before =
        read(
            "{'id':'u','companyName':'X','employeeId':'7'}",
            Absent.NOT_RETURNED,
            "companyName",
            "employeeId");

    DirectoryUser changed =
        before.patchedBy(
            read("{'id':'u','companyName':'Y'}", Absent.UNCHANGED, "companyName", "employeeId"));
    DirectoryUser cleared =
        before.patchedBy(
            read("{'id':'u','companyName':null}", Absent.UNCHANGED, "companyName", "employeeId"));
    DirectoryUser untouched =
        before.patchedBy(
            read("{'id':'u','jobTitle':'Lead'}", Absent.UNCHANGED, "companyName", "employeeId"));

    assertThat(changed.attributes()).isEqualTo(Map.of("companyName", "Y", "employeeId", "7"));
    assertThat(cleared.attributes()).isEqualTo(Map.of("employeeId", "7"));
    assertThat(untouched.attributes()).isEqualTo(before.attributes());
    assertThat(untouched.attributesReturned()).isTrue();
  }

  @Test
  void thereIsOneSelectWhateverTheOrderOfTheAttributes() {
    assertThat(
            UserProperties.of(Set.of("employeeId", "extensionAttribute3", "department")).select())
        .isEqualTo(
            UserProperties.of(Set.of("department", "extensionAttribute3", "employeeId")).select())
        .contains("employeeId", "onPremisesExtensionAttributes")
        .doesNotContain("extensionAttribute3")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"skills", "mailboxSettings", "signInActivity", "a b", "x$select=y", "", "a/b"})
  void anAttributeThatWouldFailTheWholeListIsRefusedByName(String name) {
    assertThatThrownBy(() -> UserProperties.of(Set.of(name)))
        .isInstanceOf(PartyException.class)
        .hasMessageContaining("\"" + name + "\"");
  }
}
