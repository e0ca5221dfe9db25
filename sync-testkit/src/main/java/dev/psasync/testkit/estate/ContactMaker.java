package dev.psasync.testkit.estate;

import dev.psasync.testkit.estate.EstateContact.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the contacts a company has before any sync. */
final class ContactMaker {
  /** What the PSA may know of an employee. */
  private enum Known {
    PAIRED,
    OUTDATED,
    RENAMED,
    BY_EMAIL,
    BY_ALIAS,
    INACTIVE,
    DUPLICATED,
    TWINNED,
    NOT_AT_ALL
  }

  private final Dice dice;
  private final int companyNumber;
  private final PeopleMaker people;
  private final List<EstateSite> sites;
  private final List<EstateContact> contacts = new ArrayList<>();

  ContactMaker(Dice dice, int companyNumber, PeopleMaker people, List<EstateSite> sites) {
    this.dice = dice;
    this.companyNumber = companyNumber;
    this.people = people;
    this.sites = sites;
  }

  List<EstateContact> contactsOf(EstateTenant tenant) {
    Deck<Known> deck =
        new Deck<Known>(dice)
            .with(Known.PAIRED, 19)
            .with(Known.OUTDATED, 5)
            .with(Known.RENAMED, 2)
            .with(Known.BY_EMAIL, 8)
            .with(Known.BY_ALIAS, 2)
            .with(Known.INACTIVE, 2)
            .with(Known.DUPLICATED, 1)
            .with(Known.TWINNED, 1)
            .with(Known.NOT_AT_ALL, 10);
    for (EstateUser user : tenant.users()) {
      switch (user.kind()) {
        case EMPLOYEE -> employee(user, deck.deal());
        case BLOCKED -> paired(user);
        default -> {}
      }
    }
    others(tenant);
    return List.copyOf(contacts);
  }

  private void paired(EstateUser user) {
    add(Kind.PAIRED, user.objectId(), user.userPrincipalName(), people.retold(user.person()), true);
  }

  private void employee(EstateUser user, Known known) {
    String email = user.userPrincipalName();
    EstatePerson person = people.retold(user.person());
    switch (known) {
      case PAIRED -> paired(user);
      case OUTDATED ->
          add(
              Kind.OUTDATED,
              user.objectId(),
              email,
              person.moved("Trainee", people.landline()),
              true);
      case RENAMED -> renamed(user, person);
      case BY_EMAIL -> add(Kind.BY_EMAIL, null, capitals(email), person, true);
      case BY_ALIAS -> byAlias(user, person);
      case INACTIVE -> add(Kind.INACTIVE, null, email, person, false);
      case DUPLICATED -> {
        add(Kind.DUPLICATE, null, email, person, true);
        add(Kind.DUPLICATE, null, capitals(email), person, true);
      }
      case TWINNED -> {
        add(Kind.BY_EMAIL, null, email, person, true);
        add(Kind.INACTIVE_TWIN, null, email, person, false);
      }
      case NOT_AT_ALL -> {}
    }
  }

  private void renamed(EstateUser user, EstatePerson person) {
    PeopleMaker.Name former = people.name();
    String email =
        former.localPart()
            + user.userPrincipalName().substring(user.userPrincipalName().indexOf('@'));
    EstatePerson old = person.named(person.firstName() + " " + former.last(), former.last());
    add(Kind.RENAMED, user.objectId(), email, old, true);
  }

  private void byAlias(EstateUser user, EstatePerson person) {
    String email =
        user.proxyAddresses().stream()
            .filter(address -> address.startsWith("smtp:"))
            .map(address -> address.substring("smtp:".length()))
            .reduce(user.userPrincipalName(), (first, second) -> second);
    add(Kind.BY_ALIAS, null, email, person, true);
  }

  private void others(EstateTenant tenant) {
    int leavers = Math.max(1, tenant.users().size() / 25);
    for (int i = 0; i < leavers; i++) {
      PeopleMaker.Name name = people.name();
      String email = name.localPart() + "@" + tenant.defaultDomain();
      Kind kind = i == 1 ? Kind.KEPT_LEAVER : Kind.LEAVER;
      add(kind, dice.guid(), email, people.person(name), true);
    }
    int vendors = Math.max(1, tenant.users().size() / 30);
    for (int i = 0; i < vendors; i++) {
      PeopleMaker.Name name = people.name();
      String email = name.localPart() + "@vendor" + dice.below(50) + ".example";
      add(Kind.VENDOR, null, email, people.person(name), true);
    }
    String scanner = people.free("scanner") + "@" + tenant.defaultDomain();
    add(Kind.SERVICE_ACCOUNT, null, scanner, people.person(people.name()), true);
    PeopleMaker.Name agent = people.name();
    add(Kind.AGENT, null, agent.localPart() + "@lighthouse-it.example", people.person(agent), true);
    EstatePerson nameOnly =
        new EstatePerson(people.name().display(), null, null, null, null, null, null, null, null);
    add(Kind.BLANK, null, null, nameOnly, true);
  }

  private String capitals(String email) {
    return dice.percent(20) ? email.toUpperCase(Locale.ROOT) : email;
  }

  private void add(
      Kind kind,
      @Nullable String objectId,
      @Nullable String email,
      EstatePerson person,
      boolean active) {
    contacts.add(
        new EstateContact(
            "p" + companyNumber + "." + contacts.size(),
            kind,
            siteOf(person),
            objectId,
            email,
            null,
            person,
            active));
  }

  private String siteOf(EstatePerson person) {
    return sites.stream()
        .filter(site -> site.address().equals(person.address()))
        .findFirst()
        .orElse(sites.get(0))
        .key();
  }
}
