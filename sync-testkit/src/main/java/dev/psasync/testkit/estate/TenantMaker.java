package dev.psasync.testkit.estate;

import dev.psasync.testkit.estate.EstateUser.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one tenant with its users and groups. */
final class TenantMaker {
  private final Dice dice;
  private final CompanyMatch match;
  private final Country country;
  private final String name;
  private final List<String> domains;
  private final List<EstateSite> sites;
  private final PeopleMaker people;

  TenantMaker(Names names, Dice dice, int number, CompanyMatch match) {
    this.dice = dice;
    this.match = match;
    this.country = Names.country(number);
    this.name = names.firm(dice);
    String label = AsciiText.of(name);
    List<String> own = new ArrayList<>();
    own.add(label + ".example");
    if (match == CompanyMatch.VERIFIED_DOMAIN || dice.percent(30)) {
      own.add(label + "-group.example");
    }
    own.add(label + ".onmicrosoft.com");
    this.domains = List.copyOf(own);
    this.sites = sites(names, number);
    this.people = new PeopleMaker(names, dice, country, domains, sites);
  }

  private List<EstateSite> sites(Names names, int number) {
    NamePool pool = names.pool(country);
    List<EstateSite> made = new ArrayList<>();
    int count = 1 + dice.below(3);
    for (int i = 0; i < count; i++) {
      String city = dice.pick(pool.cities());
      made.add(
          new EstateSite(
              "s" + number + "." + i,
              i == 0 ? "Main" : city + " " + (i + 1),
              new EstateAddress(
                  dice.pick(pool.streets()) + (i == 0 ? "" : ", " + i),
                  city,
                  "%05d".formatted(10_000 + dice.below(89_999)),
                  country.name())));
    }
    return List.copyOf(made);
  }

  EstateTenant make(int userCount) {
    Deck<Kind> kinds =
        new Deck<Kind>(dice)
            .with(Kind.EMPLOYEE, 38)
            .with(Kind.GUEST, 4)
            .with(Kind.SHARED_MAILBOX, 3)
            .with(Kind.BLOCKED, 2)
            .with(Kind.ADMIN, 1)
            .with(Kind.UNLICENSED, 1)
            .with(Kind.ROOM, 1);
    List<EstateUser> users = new ArrayList<>();
    for (int i = 0; i < userCount; i++) {
      users.add(people.user(kinds.deal()));
    }
    return new EstateTenant(
        dice.guid(), name, domains.get(0), domains, country.name(), match, users, groups(users));
  }

  /** Departments, and one group that holds the departments as members. */
  private List<EstateGroup> groups(List<EstateUser> users) {
    Map<String, List<String>> byDepartment = new LinkedHashMap<>();
    List<String> without = new ArrayList<>();
    for (EstateUser user : users) {
      String department = user.person().department();
      if (department != null) {
        byDepartment.computeIfAbsent(department, key -> new ArrayList<>()).add(user.objectId());
      } else if (user.kind() == Kind.EMPLOYEE) {
        without.add(user.objectId());
      }
    }
    List<EstateGroup> groups = new ArrayList<>();
    byDepartment.forEach(
        (department, members) ->
            groups.add(new EstateGroup(dice.guid(), department, members, List.of())));
    List<String> nested = groups.stream().map(EstateGroup::id).toList();
    groups.add(new EstateGroup(dice.guid(), "All Staff", without, nested));
    return groups;
  }

  PeopleMaker people() {
    return people;
  }

  List<EstateSite> sites() {
    return sites;
  }
}
