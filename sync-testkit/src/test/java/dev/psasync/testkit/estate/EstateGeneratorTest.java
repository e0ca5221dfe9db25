package dev.psasync.testkit.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EstateGeneratorTest {
  private static final long SEED = 20260501;
  private static final Estate ESTATE =
      EstateGenerator.seeded(SEED).tenants(15).usersPerTenant(100).generate();

  private static Stream<EstateUser> users() {
    return ESTATE.tenants().stream().flatMap(tenant -> tenant.users().stream());
  }

  private static Stream<EstateContact> contacts() {
    return ESTATE.companies().stream().flatMap(company -> company.contacts().stream());
  }

  @Test
  void theSameSeedGivesTheSameEstate() {
    Estate again = EstateGenerator.seeded(SEED).tenants(15).usersPerTenant(100).generate();
    assertThat(again).isEqualTo(ESTATE);
    Estate other = EstateGenerator.seeded(SEED + 1).tenants(15).usersPerTenant(100).generate();
    assertThat(other).isNotEqualTo(ESTATE);
    assertThat(ESTATE.toString()).contains("seed=" + SEED);
  }

  @Test
  void aTenantStaysAsItIsWhenTheEstateGrows() {
    Estate smaller = EstateGenerator.seeded(SEED).tenants(6).usersPerTenant(100).generate();
    assertThat(smaller.tenants()).isEqualTo(ESTATE.tenants().subList(0, 6));
  }

  @Test
  void sizesAreAsAskedFor() {
    assertThat(ESTATE.tenants()).hasSize(15).allMatch(tenant -> tenant.users().size() == 100);
    assertThat(ESTATE.userCount()).isEqualTo(1500);
    assertThatThrownBy(() -> EstateGenerator.seeded(1).tenants(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tenants must be 1 or more");
    Estate least = EstateGenerator.seeded(1).tenants(1).usersPerTenant(1).generate();
    assertThat(least.userCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(CompanyMatch.class)
  void everyWayToACompanyOccurs(CompanyMatch match) {
    EstateTenant tenant =
        ESTATE.tenants().stream().filter(one -> one.match() == match).findFirst().orElseThrow();
    List<EstateCompany> withId =
        ESTATE.companies().stream().filter(c -> c.tenantIds().contains(tenant.id())).toList();
    List<String> names = ESTATE.companies().stream().map(EstateCompany::name).toList();
    List<String> hosts =
        ESTATE.companies().stream()
            .map(EstateCompany::website)
            .filter(site -> site != null)
            .toList();
    switch (match) {
      case TENANT_ID, EXCLUDED, ENDED -> assertThat(withId).hasSize(1);
      case AMBIGUOUS -> assertThat(withId).hasSize(2);
      case NAME -> {
        assertThat(withId).isEmpty();
        assertThat(names).containsOnlyOnce(tenant.name());
      }
      case DEFAULT_DOMAIN ->
          assertThat(hosts).contains("https://www." + tenant.defaultDomain() + "/welcome");
      case VERIFIED_DOMAIN -> assertThat(hosts).contains(tenant.domains().get(1));
      case EMAIL_DOMAIN -> {
        assertThat(withId).isEmpty();
        assertThat(names).doesNotContain(tenant.name());
        assertThat(hosts).noneMatch(host -> host.contains(tenant.defaultDomain()));
        assertThat(companiesWithEmailDomain(tenant.defaultDomain())).isEqualTo(1);
      }
      case UNMATCHED -> {
        assertThat(withId).isEmpty();
        assertThat(names).doesNotContain(tenant.name());
        assertThat(companiesWithEmailDomain(tenant.defaultDomain())).isZero();
      }
    }
  }

  private static long companiesWithEmailDomain(String domain) {
    return ESTATE.companies().stream()
        .filter(
            company ->
                company.contacts().stream()
                    .anyMatch(
                        contact ->
                            contact.email() != null
                                && contact.email().toLowerCase(Locale.ROOT).endsWith("@" + domain)))
        .count();
  }

  @Test
  void oneCompanyHasTwoTenants() {
    assertThat(ESTATE.companies().get(0).tenantIds())
        .containsExactly(ESTATE.tenants().get(0).id(), ESTATE.tenants().get(10).id());
  }

  @ParameterizedTest
  @EnumSource(EstateUser.Kind.class)
  void everyKindOfAccountOccurs(EstateUser.Kind kind) {
    assertThat(users().filter(user -> user.kind() == kind).count()).isGreaterThanOrEqualTo(15);
  }

  @ParameterizedTest
  @EnumSource(EstateContact.Kind.class)
  void everyKindOfContactOccurs(EstateContact.Kind kind) {
    assertThat(contacts().filter(contact -> contact.kind() == kind).count())
        .isGreaterThanOrEqualTo(10);
  }

  @Test
  void mostPeopleAreEmployeesAndMostOfThemAreKnown() {
    assertThat(users().filter(EstateUser::isEligible).count()).isBetween(1050L, 1250L);
    Set<String> known =
        contacts().map(contact -> contact.objectId() + "").collect(Collectors.toSet());
    long paired = users().filter(user -> known.contains(user.objectId())).count();
    assertThat(paired).isBetween(400L, 800L);
  }

  @Test
  void addressesAreAsciiAndUnique() {
    Set<String> seen = new HashSet<>();
    users()
        .forEach(
            user -> {
              assertThat(user.userPrincipalName()).matches("[a-z0-9.#EXT_-]+@[a-z0-9.-]+");
              assertThat(seen.add(user.userPrincipalName().toLowerCase(Locale.ROOT))).isTrue();
            });
    assertThat(users().map(EstateUser::objectId).distinct().count()).isEqualTo(1500);
    assertThat(users().filter(user -> user.kind() == EstateUser.Kind.GUEST))
        .allMatch(user -> user.userPrincipalName().contains("#EXT#@"));
    assertThat(users().flatMap(user -> user.proxyAddresses().stream()))
        .anyMatch(address -> address.startsWith("smtp:"))
        .anyMatch(address -> address.startsWith("SIP:"))
        .anyMatch(address -> address.startsWith("X500:"))
        .anyMatch(address -> address.endsWith(".onmicrosoft.com"));
  }

  @Test
  void namesAreInManyScripts() {
    Set<Character.UnicodeScript> scripts = new HashSet<>();
    users()
        .map(user -> user.person().displayName())
        .forEach(
            name -> name.codePoints().forEach(c -> scripts.add(Character.UnicodeScript.of(c))));
    assertThat(scripts)
        .contains(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.HAN);
    assertThat(users().map(user -> user.person().displayName()))
        .anyMatch(name -> name.matches(".*[ąęłńśźžřčöüßğıéèñãőűạầễ].*"));
  }

  @Test
  void phonesAreValidAndWrittenDifferentlyOnBothSides() throws NumberParseException {
    PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    Map<String, String> userPhones = new HashMap<>();
    Map<String, String> countries = new HashMap<>();
    for (EstateTenant tenant : ESTATE.tenants()) {
      for (EstateUser user : tenant.users()) {
        String phone = user.person().phone();
        if (phone != null) {
          assertThat(util.isValidNumber(util.parse(phone, tenant.country()))).isTrue();
          userPhones.put(user.objectId(), phone);
          countries.put(user.objectId(), tenant.country());
        }
      }
    }
    int different = 0;
    for (EstateContact contact :
        contacts().filter(c -> c.kind() == EstateContact.Kind.PAIRED).toList()) {
      String objectId = String.valueOf(contact.objectId());
      String phone = userPhones.get(objectId);
      if (phone != null) {
        String there = String.valueOf(contact.person().phone());
        String region = countries.get(objectId);
        assertThat(util.parse(there, region)).isEqualTo(util.parse(phone, region));
        different += there.equals(phone) ? 0 : 1;
      }
    }
    assertThat(different).isGreaterThan(100);
  }

  @Test
  void duplicatesTwinsAndLeaversAreWhatTheySay() {
    Map<String, Long> byEmail =
        contacts()
            .filter(contact -> contact.email() != null)
            .collect(
                Collectors.groupingBy(
                    contact -> String.valueOf(contact.email()).toLowerCase(Locale.ROOT),
                    Collectors.counting()));
    assertThat(contacts().filter(contact -> contact.kind() == EstateContact.Kind.DUPLICATE))
        .allMatch(
            contact ->
                byEmail.getOrDefault(String.valueOf(contact.email()).toLowerCase(Locale.ROOT), 0L)
                    == 2);
    Set<String> living = users().map(EstateUser::objectId).collect(Collectors.toSet());
    assertThat(contacts().filter(contact -> contact.kind() == EstateContact.Kind.LEAVER))
        .allMatch(contact -> contact.objectId() != null && !living.contains(contact.objectId()));
    assertThat(contacts().filter(contact -> contact.kind() == EstateContact.Kind.BY_ALIAS))
        .allMatch(
            contact ->
                users()
                    .anyMatch(user -> user.proxyAddresses().contains("smtp:" + contact.email())));
    assertThat(contacts().filter(contact -> contact.kind() == EstateContact.Kind.INACTIVE_TWIN))
        .noneMatch(EstateContact::active);
  }

  @Test
  void groupsAreNested() {
    for (EstateTenant tenant : ESTATE.tenants()) {
      Map<String, EstateGroup> byId =
          tenant.groups().stream().collect(Collectors.toMap(EstateGroup::id, Function.identity()));
      EstateGroup all =
          tenant.groups().stream()
              .filter(group -> group.name().equals("All Staff"))
              .findFirst()
              .orElseThrow();
      assertThat(all.groupIds()).hasSizeGreaterThan(2).allMatch(byId::containsKey);
    }
  }

  @Test
  void streetsOfUsersAreStreetsOfSites() {
    Set<String> streets =
        ESTATE.companies().stream()
            .flatMap(company -> company.sites().stream())
            .map(site -> site.address().street())
            .collect(Collectors.toSet());
    EstateTenant first = ESTATE.tenants().get(0);
    assertThat(first.users().stream().map(user -> user.person().address()))
        .allMatch(address -> address == null || streets.contains(address.street()));
  }

  @Test
  void nothingPersonalReachesToString() {
    EstateUser user = ESTATE.tenants().get(0).users().get(0);
    assertThat(user.toString() + ESTATE.tenants().get(0) + ESTATE.companies().get(0))
        .doesNotContain(user.userPrincipalName(), user.person().displayName());
  }
}
