package dev.psasync.core.plan;

import static dev.psasync.core.plan.SmallWorld.findings;
import static dev.psasync.core.plan.SmallWorld.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.EmailSource;
import dev.psasync.core.policy.Inclusion;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** S-2 to S-5: where somebody stands, by what, and what is said of what was not read. */
class ScopeDeciderTest {
  private static SyncPolicy.Builder policy() {
    return SyncPolicy.builder();
  }

  private static DirectoryUser.Builder ann() {
    return user("U1", "ann@contoso.com").mail("ann.lee@contoso.com");
  }

  private static DirectoryUser.Builder guest() {
    return ann().type(UserType.GUEST);
  }

  private static SyncPlan plan(SyncPolicy.Builder policy, DirectoryUser.Builder user) {
    return new SmallWorld().users(user.build()).policy(policy.createMissing(false)).plan();
  }

  /** A person's decision up to the point where somebody in scope would be created. */
  private static String stands(SyncPlan plan) {
    return SmallWorld.decision(plan, SubjectKind.USER, "U1")
        .replace("; L-1 createMissing is off", "");
  }

  static Stream<Arguments> standings() {
    return Stream.of(
        Arguments.of(policy(), ann(), "WITHHELD: S-2"),
        Arguments.of(
            policy().excludeObjectIds(List.of("u1")), ann(), "LEFT_ALONE: S-3 excludeObjectIds"),
        Arguments.of(
            policy().excludeEmails(List.of("Ann@contoso.com")),
            ann(),
            "LEFT_ALONE: S-3 excludeEmails"),
        Arguments.of(
            policy().excludeEmails(List.of("Ann.Lee@contoso.com")),
            ann(),
            "LEFT_ALONE: S-3 excludeEmails"),
        Arguments.of(
            policy().excludeLocalParts(List.of("a*n")), ann(), "LEFT_ALONE: S-3 excludeLocalParts"),
        Arguments.of(policy(), ann().resourceAccount(true), "LEFT_ALONE: S-3 resourceAccounts"),
        Arguments.of(
            policy().resourceAccounts(Inclusion.INCLUDE),
            ann().resourceAccount(true),
            "WITHHELD: S-2"),
        Arguments.of(policy().requireNames(true), ann(), "LEFT_ALONE: S-3 requireNames"),
        Arguments.of(
            policy().requireNames(true), ann().field(Field.FIRST_NAME, "Ann"), "WITHHELD: S-2"),
        Arguments.of(
            policy().requireNames(true), ann().field(Field.LAST_NAME, "Lee"), "WITHHELD: S-2"),
        Arguments.of(policy(), guest(), "LEFT_ALONE: S-2 guest"),
        Arguments.of(policy().guests(Inclusion.INCLUDE), guest(), "WITHHELD: S-2"),
        Arguments.of(policy(), ann().enabled(false), "LEFT_ALONE: S-2 sign-in is blocked"),
        Arguments.of(policy().signInEnabledOnly(false), ann().enabled(false), "WITHHELD: S-2"),
        Arguments.of(policy(), ann().licences(Set.of()), "LEFT_ALONE: S-2 no licence that counts"),
        Arguments.of(
            policy().guests(Inclusion.INCLUDE), guest().licences(Set.of()), "WITHHELD: S-2"),
        Arguments.of(policy().filters(List.of(ScopeFilter.all())), ann(), "WITHHELD: S-4 all"),
        Arguments.of(
            policy().filters(List.of(ScopeFilter.attribute("department", "Sales"))),
            ann().field(Field.DEPARTMENT, " sales"),
            "WITHHELD: S-4 attribute department"),
        Arguments.of(
            policy().filters(List.of(ScopeFilter.attribute("department", ""))),
            ann(),
            "WITHHELD: S-4 attribute department"),
        Arguments.of(
            policy().filters(List.of(ScopeFilter.upnDomain("Contoso.com"))),
            ann(),
            "WITHHELD: S-4 upnDomain Contoso.com"),
        Arguments.of(
            policy().emailSource(EmailSource.MAIL).filters(List.of(ScopeFilter.upnDomain("a.com"))),
            ann().upn(null),
            "LEFT_ALONE: S-4 no filter matches"),
        Arguments.of(
            policy().filters(List.of(ScopeFilter.licence("spb"))),
            ann(),
            "WITHHELD: S-4 licence spb"),
        Arguments.of(
            policy().filters(List.of(ScopeFilter.licence("E5"))),
            ann(),
            "LEFT_ALONE: S-4 no filter matches"));
  }

  @ParameterizedTest
  @MethodSource("standings")
  void eachSettingSaysThatItDecided(
      SyncPolicy.Builder policy, DirectoryUser.Builder user, String expected) {
    assertThat(stands(plan(policy, user))).isEqualTo(expected);
  }

  private static DirectoryUser.Builder without(UserProperty... properties) {
    return ann().notReturned(properties);
  }

  static Stream<Arguments> missing() {
    SyncPolicy.Builder mail = policy().emailSource(EmailSource.MAIL);
    return Stream.of(
        Arguments.of(policy(), without(UserProperty.UPN), "UPN"),
        Arguments.of(policy(), without(UserProperty.MAIL), null),
        Arguments.of(mail, without(UserProperty.MAIL), "MAIL"),
        Arguments.of(mail, without(UserProperty.UPN), null),
        Arguments.of(policy(), without(UserProperty.TYPE), "TYPE"),
        Arguments.of(
            policy().guests(Inclusion.INCLUDE),
            without(UserProperty.TYPE, UserProperty.UPN, UserProperty.MAIL),
            "TYPE"),
        Arguments.of(
            policy().guests(Inclusion.INCLUDE).emailSource(EmailSource.MAIL),
            without(UserProperty.TYPE, UserProperty.MAIL),
            "MAIL"),
        Arguments.of(
            policy().guests(Inclusion.INCLUDE), guest().notReturned(UserProperty.MAIL), "MAIL"),
        Arguments.of(
            policy().guests(Inclusion.INCLUDE), guest().notReturned(UserProperty.UPN), null),
        Arguments.of(
            policy().excludeEmails(List.of("x@contoso.com")), without(UserProperty.MAIL), "MAIL"),
        Arguments.of(
            policy().emailSource(EmailSource.MAIL).excludeEmails(List.of("x@contoso.com")),
            without(UserProperty.UPN),
            "UPN"),
        Arguments.of(
            policy().emailSource(EmailSource.MAIL).excludeLocalParts(List.of("x")),
            without(UserProperty.UPN),
            "UPN"),
        Arguments.of(policy().excludeLocalParts(List.of("x")), without(UserProperty.MAIL), null),
        Arguments.of(policy(), without(UserProperty.ENABLED), "ENABLED"),
        Arguments.of(policy().signInEnabledOnly(false), without(UserProperty.ENABLED), null),
        Arguments.of(policy(), without(UserProperty.LICENCES), "LICENCES"),
        Arguments.of(policy().licensedOnly(false), without(UserProperty.LICENCES), null));
  }

  /** V-1: what decides and was not returned is named; nothing else is asked for. */
  @ParameterizedTest
  @MethodSource("missing")
  void whatDecidesAndWasNotReturnedIsNamed(
      SyncPolicy.Builder policy, DirectoryUser.Builder user, @Nullable String property) {
    SyncPlan plan = plan(policy, user);

    if (property == null) {
      assertThat(stands(plan)).isEqualTo("WITHHELD: S-2");
      assertThat(findings(plan)).containsExactly("T1 WOULD_CREATE [U1]");
    } else {
      assertThat(stands(plan)).isEqualTo("HELD_FOR_REVIEW: V-1 " + property + " was not returned");
      assertThat(findings(plan)).containsExactly("T1 PROPERTY_MISSING [U1] " + property);
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # first | last | known
          not      | not  | false
          not      | none | false
          none     | not  | false
          not      | Lee  | true
          Ann      | not  | true
          """,
      delimiter = '|')
  void requiredNamesThatWereNotReturnedAreNotTakenForMissing(
      String first, String last, boolean known) {
    FieldValues.Builder fields = FieldValues.blank().toBuilder().set(Field.DISPLAY_NAME, "Ann Lee");
    name(fields, Field.FIRST_NAME, first);
    name(fields, Field.LAST_NAME, last);

    SyncPlan plan = plan(policy().requireNames(true), ann().fields(fields.build()));

    assertThat(stands(plan))
        .isEqualTo(known ? "WITHHELD: S-2" : "HELD_FOR_REVIEW: V-1 lastName was not returned");
  }

  private static void name(FieldValues.Builder fields, Field field, String value) {
    if (value.equals("not")) {
      fields.notReturned(field);
    } else {
      fields.set(field, value.equals("none") ? null : value);
    }
  }

  private static SyncPlan withTenant(
      ScopeFilter filter,
      Map<String, Read<Set<UserId>>> groups,
      Read<Map<String, String>> skus,
      DirectoryUser.Builder user) {
    TenantSnapshot plain = SmallWorld.tenant("T1", "contoso.com", user.build());
    return new SmallWorld()
        .tenant(
            new TenantSnapshot(
                plain.tenant(), plain.state(), plain.users(), groups, plain.domains(), skus))
        .policy(
            policy()
                .createMissing(false)
                .emailSource(EmailSource.MAIL)
                .licensedOnly(false)
                .filters(List.of(filter)))
        .plan();
  }

  static Stream<Arguments> undecided() {
    Read<Map<String, String>> skus = Read.complete(Map.of());
    Read<Map<String, String>> noSkus = Read.partial(Map.of(), SmallWorld.BROKEN);
    Read<Set<UserId>> some = Read.partial(Set.of(new UserId("U2")), SmallWorld.BROKEN);
    return Stream.of(
        Arguments.of(ScopeFilter.group("Staff"), Map.of(), skus, ann(), "Staff", "group"),
        Arguments.of(
            ScopeFilter.group("Staff"), Map.of("Staff", some), skus, ann(), "Staff", "group"),
        Arguments.of(
            ScopeFilter.upnDomain("contoso.com"),
            Map.of(),
            skus,
            without(UserProperty.UPN),
            "U1",
            "userPrincipalName"),
        Arguments.of(
            ScopeFilter.licence("E5"),
            Map.of(),
            skus,
            without(UserProperty.LICENCES),
            "U1",
            "licences"),
        Arguments.of(ScopeFilter.licence("E5"), Map.of(), noSkus, ann(), "E5", "licence"),
        Arguments.of(
            ScopeFilter.attribute("costCentre", "7"),
            Map.of(),
            skus,
            ann().attributesNotReturned(),
            "U1",
            "costCentre"));
  }

  @ParameterizedTest
  @MethodSource("undecided")
  void aFilterThatCannotBeDecidedIsNamed(
      ScopeFilter filter,
      Map<String, Read<Set<UserId>>> groups,
      Read<Map<String, String>> skus,
      DirectoryUser.Builder user,
      String what,
      String field) {
    SyncPlan plan = withTenant(filter, groups, skus, user);

    assertThat(stands(plan)).isEqualTo("HELD_FOR_REVIEW: S-5 " + what + " could not be read");
    assertThat(findings(plan)).containsExactly("T1 SCOPE_READ_INCOMPLETE [" + what + "] " + field);
  }

  @Test
  void aGroupIsFoundWithoutCase() {
    SyncPlan plan =
        withTenant(
            ScopeFilter.group("STAFF"),
            Map.of("Staff", Read.complete(Set.of(new UserId("U1")))),
            Read.complete(Map.of()),
            ann());

    assertThat(stands(plan)).isEqualTo("WITHHELD: S-4 group STAFF");
  }

  @Test
  void excludedLicencesOfUnknownPartNumberDecideNothing() {
    TenantSnapshot plain = SmallWorld.tenant("T1", "contoso.com", ann().build());
    SyncPlan plan =
        new SmallWorld()
            .tenant(
                new TenantSnapshot(
                    plain.tenant(),
                    plain.state(),
                    plain.users(),
                    Map.of(),
                    plain.domains(),
                    Read.partial(Map.of(), SmallWorld.BROKEN)))
            .policy(policy().excludeLicences(List.of("FLOW_FREE")))
            .plan();

    assertThat(stands(plan)).isEqualTo("HELD_FOR_REVIEW: S-5 U1 could not be read");
    assertThat(findings(plan)).containsExactly("T1 SCOPE_READ_INCOMPLETE [U1] excludeLicences");
  }

  @ParameterizedTest
  @CsvSource({"ann@contoso.com,ann", "ann,ann", "@contoso.com,''"})
  void theLocalPartEndsAtTheSign(String address, String local) {
    assertThat(ScopeDecider.localPart(address)).isEqualTo(local);
  }

  @ParameterizedTest
  @CsvSource({"UPN,MEMBER,upn@a.com", "MAIL,MEMBER,mail@a.com", "UPN,GUEST,mail@a.com"})
  void theEmailIsThatOfTheSource(EmailSource source, UserType type, String expected) {
    DirectoryUser user = user("U1", " upn@a.com ").mail(" mail@a.com ").type(type).build();

    assertThat(
            ScopeDecider.email(
                user, policy().guests(Inclusion.INCLUDE).emailSource(source).build()))
        .isEqualTo(expected);
    assertThat(ScopeDecider.email(user("U1", null).build(), policy().build())).isNull();
    assertThat(ScopeDecider.email(without(UserProperty.UPN).build(), policy().build())).isNull();
  }
}
