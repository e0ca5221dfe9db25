package dev.psasync.testkit.estate;

import dev.psasync.testkit.estate.EstateUser.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the people of one tenant, in the tenant and outside it. */
final class PeopleMaker {
  private final Names names;
  private final Dice dice;
  private final Country country;
  private final List<String> domains;
  private final List<EstateSite> sites;
  private final PhoneNumbers phones;
  private final Set<String> localParts = new HashSet<>();
  private int number;

  /** A name with the local part of an address made of it. */
  record Name(String first, String last, String display, String localPart) {}

  PeopleMaker(
      Names names, Dice dice, Country country, List<String> domains, List<EstateSite> sites) {
    this.names = names;
    this.dice = dice;
    this.country = country;
    this.domains = domains;
    this.sites = sites;
    this.phones = new PhoneNumbers(dice);
  }

  /** For somebody who comes later: no address that is taken already is given again. */
  static PeopleMaker joining(
      Names names, Dice dice, Country country, EstateTenant tenant, List<EstateSite> sites) {
    PeopleMaker people = new PeopleMaker(names, dice, country, tenant.domains(), sites);
    for (EstateUser user : tenant.users()) {
      people.take(user.userPrincipalName());
      user.proxyAddresses()
          .forEach(address -> people.take(address.substring(address.indexOf(':') + 1)));
    }
    people.number = tenant.users().size() * 10;
    return people;
  }

  private void take(String address) {
    int at = address.indexOf('@');
    if (at > 0) {
      localParts.add(address.substring(0, at).toLowerCase(Locale.ROOT));
    }
  }

  Name name() {
    Country origin = dice.percent(85) ? country : Names.anyCountry(dice);
    NamePool pool = names.pool(origin);
    String first = dice.pick(pool.firstNames());
    String last = dice.pick(pool.lastNames());
    String display = origin.familyNameFirst() ? last + " " + first : first + " " + last;
    return new Name(first, last, display, localPart(first, last));
  }

  /** ASCII and unique; people whose names are in other scripts go by a staff number. */
  private String localPart(String first, String last) {
    number++;
    String givenName = AsciiText.of(first);
    String familyName = AsciiText.of(last);
    String wanted =
        givenName.isEmpty() || familyName.isEmpty()
            ? "staff%04d".formatted(1000 + number)
            : switch (dice.below(3)) {
              case 0 -> givenName + "." + familyName;
              case 1 -> givenName.charAt(0) + familyName;
              default -> givenName.charAt(0) + "." + familyName;
            };
    String unique = wanted;
    for (int i = 2; !localParts.add(unique); i++) {
      unique = wanted + i;
    }
    return unique;
  }

  /** A local part that is nobody's yet. */
  String free(String wanted) {
    String unique = wanted;
    for (int i = 2; !localParts.add(unique); i++) {
      unique = wanted + i;
    }
    return unique;
  }

  EstatePerson person(Name name) {
    return new EstatePerson(
        name.display(),
        name.first(),
        name.last(),
        dice.percent(85) ? Names.title(dice) : null,
        dice.percent(80) ? dice.pick(Names.DEPARTMENTS) : null,
        dice.percent(75) ? phones.written(phones.landline(country.name())) : null,
        dice.percent(50) ? phones.written(phones.mobile(country.name())) : null,
        null,
        dice.pick(sites).address());
  }

  String landline() {
    return phones.written(phones.landline(country.name()));
  }

  EstateUser user(Kind kind) {
    return switch (kind) {
      case GUEST -> guest();
      case SHARED_MAILBOX ->
          mailbox(kind, dice.pick(List.of("info", "sales", "accounts", "office")));
      case ROOM -> mailbox(kind, "meetingroom");
      case ADMIN -> admin();
      case EMPLOYEE, BLOCKED, UNLICENSED -> member(kind);
    };
  }

  private EstateUser member(Kind kind) {
    Name name = name();
    String upn = name.localPart() + "@" + domains.get(0);
    // Some firms write UPN and mail with capitals, and not always the same ones.
    String mail = dice.percent(10) ? upn.toUpperCase(Locale.ROOT) : upn;
    List<EstateLicence> licences = new ArrayList<>();
    if (kind != Kind.UNLICENSED) {
      licences.add(dice.percent(70) ? EstateLicence.SPB : EstateLicence.SPE_E3);
      if (dice.percent(20)) {
        licences.add(EstateLicence.FLOW_FREE);
      }
    }
    return new EstateUser(
        dice.guid(),
        kind,
        upn,
        mail,
        proxyAddresses(name.localPart(), upn),
        person(name),
        kind != Kind.BLOCKED,
        licences);
  }

  private List<String> proxyAddresses(String localPart, String upn) {
    List<String> addresses = new ArrayList<>();
    addresses.add("SMTP:" + upn);
    addresses.add("smtp:" + localPart + "@" + domains.get(domains.size() - 1));
    if (dice.percent(40)) {
      addresses.add("smtp:" + free(localPart + ".old") + "@" + domains.get(0));
    }
    if (domains.size() > 2) {
      addresses.add("smtp:" + localPart + "@" + domains.get(1));
    }
    if (dice.percent(50)) {
      addresses.add("SIP:" + upn);
    }
    if (dice.percent(10)) {
      addresses.add("X500:/o=ExchangeLabs/ou=Exchange/cn=Recipients/cn=" + localPart);
    }
    return addresses;
  }

  private EstateUser guest() {
    Name name = name();
    String home = "partner" + dice.below(9) + ".example";
    String address = name.localPart() + "@" + home;
    String upn = address.replace('@', '_') + "#EXT#@" + domains.get(domains.size() - 1);
    EstatePerson person =
        new EstatePerson(
            name.display(), name.first(), name.last(), null, null, null, null, null, null);
    return new EstateUser(
        dice.guid(), Kind.GUEST, upn, address, List.of("SMTP:" + address), person, true, List.of());
  }

  private EstateUser mailbox(Kind kind, String wanted) {
    String localPart = free(wanted);
    String upn = localPart + "@" + domains.get(0);
    EstatePerson person =
        new EstatePerson(
            localPart.substring(0, 1).toUpperCase(Locale.ROOT) + localPart.substring(1),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    boolean enabled = kind == Kind.SHARED_MAILBOX && dice.percent(30);
    return new EstateUser(
        dice.guid(), kind, upn, upn, List.of("SMTP:" + upn), person, enabled, List.of());
  }

  private EstateUser admin() {
    String localPart = free(dice.percent(50) ? "admin" : "adm." + name().localPart());
    @Nullable String mail = null;
    EstatePerson person =
        new EstatePerson(
            "Administrator " + localPart, null, null, null, null, null, null, null, null);
    return new EstateUser(
        dice.guid(),
        Kind.ADMIN,
        localPart + "@" + domains.get(domains.size() - 1),
        mail,
        List.of(),
        person,
        true,
        List.of());
  }

  /** The same numbers, written down by somebody else. */
  EstatePerson retold(EstatePerson person) {
    return person.dialled(again(person.phone()), again(person.mobile()));
  }

  private @Nullable String again(@Nullable String phone) {
    return phone == null ? null : phones.rewritten(phone, country.name());
  }
}
