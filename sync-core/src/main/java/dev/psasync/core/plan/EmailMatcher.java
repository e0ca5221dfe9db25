package dev.psasync.core.plan;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.CrossCompany;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the contact of people without strong evidence by email and alias (M-3 to M-8). */
final class EmailMatcher {
  private final Matcher matcher;
  private final ContactBook book;
  private final SyncPolicy policy;
  private final PlanContext context;
  private final Findings findings;
  private final Disputes disputes = new Disputes();

  EmailMatcher(
      Matcher matcher,
      ContactBook book,
      SyncPolicy policy,
      PlanContext context,
      Findings findings) {
    this.matcher = matcher;
    this.book = book;
    this.policy = policy;
    this.context = context;
    this.findings = findings;
  }

  /** Object id without link, but the email leads elsewhere: nothing is written (M-6). */
  boolean holdDisagreements(List<Person> people) {
    boolean any = false;
    for (Person person : people) {
      if (person.entry == null
          || person.link != null
          || person.by != Rule.M_2
          || person.email == null
          || person.standing != Standing.IN_SCOPE
          || person.held != null) {
        continue;
      }
      String email = Folding.fold(person.email);
      List<ContactEntry> byEmail =
          book.known(email).stream()
              .filter(e -> e.holds(email) && (e == person.entry || e.willHold(email)))
              .toList();
      if (!byEmail.isEmpty() && !byEmail.contains(person.entry)) {
        List<ContactId> ids = new ArrayList<>();
        ids.add(person.tied().contact.id());
        byEmail.forEach(e -> ids.add(e.contact.id()));
        findings.list(FindingCode.ID_EMAIL_DISAGREE, person.key.tenant(), person.key.user(), ids);
        person.hold(FindingCode.ID_EMAIL_DISAGREE, new Reason(Rule.M_6, "contacts " + ids));
        byEmail.forEach(e -> disputes.add(e, person));
        any = true;
      }
    }
    return any;
  }

  /** Unlinked twins of contacts that were found by stronger evidence (M-1). */
  void reportTwins(List<Person> people) {
    for (Person person : people) {
      if (person.entry == null || person.held != null) {
        continue;
      }
      List<ContactEntry> twins = matcher.twins(person);
      if (!twins.isEmpty()) {
        findings.list(
            FindingCode.DUPLICATE_CONTACT,
            person.key.tenant(),
            person.tied().contact.id(),
            twins.stream().map(e -> e.contact.id()).toList());
      }
    }
  }

  /** The same for contacts that were tied without a closer look. */
  void reportTwinsOfSettled() {
    Set<ContactEntry> settled = new LinkedHashSet<>();
    for (ContactEntry entry : book.all()) {
      if (!entry.owned()) {
        addSettledHolders(entry, settled);
      }
    }
    for (ContactEntry entry : settled) {
      UserKey owner = Objects.requireNonNull(entry.ownerKey());
      List<ContactId> twins = new ArrayList<>();
      for (ContactEntry other : book.willHold(mainEmail(entry))) {
        if (other != entry && !other.belongsToAnother(owner)) {
          twins.add(other.contact.id());
        }
      }
      if (!twins.isEmpty()) {
        findings.list(FindingCode.DUPLICATE_CONTACT, owner.tenant(), entry.contact.id(), twins);
      }
    }
  }

  private void addSettledHolders(ContactEntry entry, Set<ContactEntry> settled) {
    for (Field field : ContactEntry.EMAIL_FIELDS) {
      String email = entry.contact.fields().get(field);
      if (email != null) {
        String folded = Folding.fold(email);
        for (ContactEntry holder : book.known(folded)) {
          if (holder.settled() && mainEmail(holder).equals(folded)) {
            settled.add(holder);
          }
        }
      }
    }
  }

  private static String mainEmail(ContactEntry entry) {
    String email = entry.contact.fields().get(Field.EMAIL);
    return email == null ? "" : Folding.fold(email);
  }

  void matchByEmail(List<Person> people) {
    Map<String, List<Person>> claims = new TreeMap<>();
    for (Person person : people) {
      if ((person.claims() || person.mightClaim()) && person.email != null) {
        claims.computeIfAbsent(Folding.fold(person.email), key -> new ArrayList<>(1)).add(person);
      }
    }
    Map<ContactEntry, List<Person>> wanted = new LinkedHashMap<>();
    claims.forEach(
        (email, claimants) -> {
          List<ContactEntry> candidates = book.willHold(email);
          if (claimants.size() > 1) {
            candidates.forEach(entry -> claimants.forEach(one -> disputes.add(entry, one)));
            holdRivals(claimants, candidates);
            return;
          }
          want(claimants.get(0), candidates, Rule.M_3, wanted);
        });
    tieUnlessRivals(wanted, Rule.M_3);
  }

  void matchByAlias(List<Person> people) {
    Map<ContactEntry, List<Person>> wanted = new LinkedHashMap<>();
    for (Person person : people) {
      if (!person.claims() && !person.mightClaim()) {
        continue;
      }
      Set<ContactEntry> found = new LinkedHashSet<>();
      for (String alias : aliases(person.user, person.email)) {
        found.addAll(book.willHold(alias));
      }
      if (found.isEmpty()) {
        continue;
      }
      if (policy.matchAliases()) {
        want(person, List.copyOf(found), Rule.M_4, wanted);
      } else if (person.claims()) {
        for (ContactEntry entry : found) {
          findings.add(
              FindingCode.POSSIBLE_DUPLICATE,
              person.key.tenant(),
              person.key.user(),
              entry.contact.id());
        }
      }
    }
    tieUnlessRivals(wanted, Rule.M_4);
  }

  /**
   * Notes the contact that a person's address leads to. Whoever leads to several, to somebody
   * else's, or cannot be judged makes all of them doubtful for others.
   */
  private void want(
      Person person,
      List<ContactEntry> candidates,
      Rule rule,
      Map<ContactEntry, List<Person>> wanted) {
    ContactEntry entry = person.claims() ? choose(person, candidates, rule) : null;
    if (entry != null) {
      wanted.computeIfAbsent(entry, key -> new ArrayList<>(1)).add(person);
    } else {
      candidates.forEach(one -> disputes.add(one, person));
    }
  }

  /** The same email only on a contact of another company (M-7). */
  void lookElsewhere(List<Person> people) {
    Set<ContactId> coming = new HashSet<>();
    for (Person person : people) {
      if (person.moves) {
        coming.add(person.tied().contact.id());
      }
    }
    for (Person person : people) {
      if (!person.claims() || person.email == null) {
        continue;
      }
      List<EstateIndex.Place> others = context.estate().byEmail(person.email);
      if (!coming.isEmpty()) {
        // What comes here in this run counts here, with the emails it will have (M-5).
        others = others.stream().filter(place -> !coming.contains(place.contact())).toList();
      }
      EstateIndex.Place place = matcher.elsewhere(others);
      if (place == null) {
        continue;
      }
      if (policy.crossCompany() == CrossCompany.CREATE) {
        findings.add(
            FindingCode.CONTACT_IN_OTHER_COMPANY,
            person.key.tenant(),
            person.key.user(),
            place.contact(),
            place.company());
        person.reasons.add(new Reason(Rule.M_7, "crossCompany: CREATE"));
      } else if (others.size() > 1) {
        matcher.elsewhere(
            person,
            new EstateIndex.Place(place.company(), place.contact(), place.active(), true),
            Rule.M_3);
      } else {
        matcher.elsewhere(person, place, Rule.M_3);
      }
    }
    holdRivalsElsewhere(people);
  }

  /**
   * A contact of another company comes to one person at most (M-5): of several none has stronger
   * evidence, since who is linked to it keeps the others away, and so does its object id.
   */
  private void holdRivalsElsewhere(List<Person> people) {
    Map<ContactId, List<Person>> wanted = new TreeMap<>();
    for (Person person : people) {
      if (person.moves) {
        wanted.computeIfAbsent(person.tied().contact.id(), key -> new ArrayList<>(1)).add(person);
      }
    }
    wanted.forEach(
        (contact, claimants) -> {
          if (claimants.size() > 1) {
            holdRivals(claimants, contact);
          }
        });
  }

  private void holdRivals(List<Person> claimants, ContactId contact) {
    List<Object> ids = new ArrayList<>();
    ids.add(contact);
    claimants.forEach(person -> ids.add(person.key.user()));
    findings.add(FindingCode.AMBIGUOUS_USER, claimants.get(0).key.tenant(), ids.toArray());
    for (Person person : claimants) {
      person.tied().holdNothing();
      person.entry = null;
      person.moves = false;
      person.hold(
          FindingCode.AMBIGUOUS_USER,
          new Reason(Rule.M_5, claimants.size() + " people claim contact " + contact));
    }
  }

  private @Nullable ContactEntry choose(Person person, List<ContactEntry> candidates, Rule rule) {
    if (candidates.isEmpty()) {
      return null;
    }
    List<ContactEntry> free =
        candidates.stream().filter(e -> !e.belongsToAnother(person.key)).toList();
    if (free.size() == candidates.size()) {
      return matcher.onlyActive(person, free, rule);
    }
    holdForOwner(person, candidates, rule);
    return null;
  }

  /** The address leads to somebody else's contact: a living holder (M-5) or a former one (M-8). */
  private void holdForOwner(Person person, List<ContactEntry> candidates, Rule rule) {
    for (ContactEntry entry : candidates) {
      UserKey owner = entry.ownerKey();
      if (owner != null && !owner.equals(person.key) && entry.ownerLives()) {
        List<UserId> users =
            new ArrayList<>(new TreeSet<>(Arrays.asList(owner.user(), person.key.user())));
        findings.list(FindingCode.AMBIGUOUS_USER, person.key.tenant(), entry.contact.id(), users);
        person.hold(
            FindingCode.AMBIGUOUS_USER,
            new Reason(Rule.M_5, rule.id() + ": contact " + entry.contact.id() + " is held"));
        return;
      }
    }
    List<ContactId> ids = candidates.stream().map(e -> e.contact.id()).toList();
    findings.list(FindingCode.UPN_REUSED, person.key.tenant(), person.key.user(), ids);
    person.hold(FindingCode.UPN_REUSED, new Reason(Rule.M_8, rule.id() + ": contacts " + ids));
  }

  private void tieUnlessRivals(Map<ContactEntry, List<Person>> wanted, Rule rule) {
    wanted.forEach(
        (entry, claimants) -> {
          Person person = claimants.get(0);
          List<Person> rivals = disputes.others(entry, person);
          if (claimants.size() == 1 && rivals.isEmpty()) {
            Matcher.tie(person, entry, rule);
            person.reasons.add(new Reason(rule, "contact " + entry.contact.id()));
          } else {
            Set<Person> all = new TreeSet<>(Comparator.comparing((Person one) -> one.key));
            all.addAll(claimants);
            all.addAll(rivals);
            // Nor may somebody with weaker evidence take it while they wait.
            all.forEach(one -> disputes.add(entry, one));
            holdRivals(List.copyOf(all), List.of(entry));
          }
        });
  }

  /**
   * Several people claim one contact, or one email, with equal strength (M-5): all wait, and who
   * waits already for another reason keeps that one.
   */
  private void holdRivals(List<Person> claimants, List<ContactEntry> entries) {
    List<Object> ids = new ArrayList<>();
    entries.forEach(e -> ids.add(e.contact.id()));
    claimants.forEach(p -> ids.add(p.key.user()));
    boolean anybody = false;
    for (Person person : claimants) {
      if (person.claims()) {
        anybody = true;
        person.hold(
            FindingCode.AMBIGUOUS_USER,
            new Reason(Rule.M_5, claimants.size() + " people claim the same"));
      }
    }
    if (anybody) {
      findings.add(FindingCode.AMBIGUOUS_USER, claimants.get(0).key.tenant(), ids.toArray());
    }
  }

  /** Returns all further addresses of a person, folded: proxy addresses, UPN and mail (M-4). */
  static Set<String> aliases(DirectoryUser user, @Nullable String email) {
    Set<String> aliases = new TreeSet<>();
    for (String proxy : user.aliases()) {
      if (proxy.toLowerCase(Locale.ROOT).startsWith("smtp:")) {
        aliases.add(Folding.fold(proxy.substring("smtp:".length())));
      }
    }
    if (user.upn() != null) {
      aliases.add(Folding.fold(user.upn()));
    }
    if (user.mail() != null) {
      aliases.add(Folding.fold(user.mail()));
    }
    if (email != null) {
      aliases.remove(Folding.fold(email));
    }
    aliases.remove("");
    return aliases;
  }
}
