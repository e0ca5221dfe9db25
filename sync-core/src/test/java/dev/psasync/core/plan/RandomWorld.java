package dev.psasync.core.plan;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.ConflictDecision;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.TenantState;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small made-up company that plans can be applied to; everything follows from the seed. */
final class RandomWorld {
  static final CompanyId COMPANY = new CompanyId("1");

  /** The site of another company. */
  static final SiteId ELSEWHERE = new SiteId("20");

  private static final ReadProblem BROKEN =
      new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed");

  final Random random;
  private final long seed;
  final List<TenantId> tenants = new ArrayList<>();
  final Map<UserKey, DirectoryUser> users = new TreeMap<>();
  final Map<ContactId, Contact> contacts = new TreeMap<>();
  final Map<UserKey, Link> links = new TreeMap<>();
  final @Nullable RandomHub hub;
  Set<ConflictDecision> decisions = Set.of();
  private final Set<UserId> group = new HashSet<>();

  /** What a read brings only a part of. */
  final Set<Part> partial = EnumSet.noneOf(Part.class);

  Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /** Contacts of another company. */
  private final Map<ContactId, Contact> elsewhere = new TreeMap<>();

  private final Map<TenantId, TenantState> states = new HashMap<>();
  private final RandomPeople people;
  private final PsaProfile psa;
  private int nextContact = 1000;
  private int nextUser;

  /** What is read. */
  enum Part {
    USERS,
    CONTACTS,
    SITES,
    GROUPS,
    DOMAINS,
    SKUS,
    HUB
  }

  /**
   * Returns how many worlds a law is tried on: fewer where every planted fault has to go through
   * them.
   */
  static int worlds(int usually) {
    return Math.min(usually, Integer.getInteger("laws.worlds", usually));
  }

  RandomWorld(long seed, int size) {
    this.seed = seed;
    random = new Random(seed);
    int tenantCount = 1 + random.nextInt(2);
    for (int t = 1; t <= tenantCount; t++) {
      TenantId tenant = new TenantId("T" + t);
      tenants.add(tenant);
      boolean read = t == 1 || random.nextInt(4) != 0;
      states.put(
          tenant,
          read ? TenantState.READ : random.nextBoolean() ? TenantState.NOT_READ : TenantState.OUT);
    }
    psa = psa(random.nextInt(4) != 0);
    people = new RandomPeople(random, tenants, size, psa.objectIdField(), seed / 2 % 2 == 0);
    for (int i = 0; i < size; i++) {
      addUser(i);
      if (random.nextInt(10) < 7) {
        ContactId id = new ContactId(String.valueOf(nextContact++));
        place(people.contact(id, i), random.nextInt(12) == 0 ? elsewhere : contacts);
      }
    }
    nextUser = size;
    hub = seed % 2 == 0 ? new RandomHub(new Random(seed), contacts.values()) : null;
  }

  /** Puts a contact into this company or another. */
  private void place(Contact contact, Map<ContactId, Contact> into) {
    contacts.remove(contact.id());
    elsewhere.remove(contact.id());
    into.put(
        contact.id(),
        into == contacts
            ? contact
            : contact.toBuilder().company(new CompanyId("2")).site(ELSEWHERE).build());
  }

  private PsaProfile psa(boolean objectIds) {
    return new PsaProfile(
        objectIds,
        random.nextInt(3) == 0 ? Map.of(Field.JOB_TITLE, 6) : Map.of(),
        Set.of(Field.values()),
        random.nextInt(6) != 0,
        random.nextInt(6) != 0,
        Map.of(
            RandomPeople.ROLE,
            new PsaProfile.CustomField(PsaProfile.CustomField.Kind.TEXT, Map.of()),
            RandomPeople.KEEP,
            new PsaProfile.CustomField(PsaProfile.CustomField.Kind.OPTION, Map.of("1", "Keep"))),
        300,
        Duration.ofMinutes(5));
  }

  private void addUser(int number) {
    UserKey key = people.key(number);
    users.put(key, people.user(key, number));
    if (random.nextBoolean()) {
      group.add(key.user());
    }
  }

  /** Edits on both sides, as a day brings them. */
  void change() {
    for (UserKey key : List.copyOf(users.keySet())) {
      put(users, key, people.edited(key, Objects.requireNonNull(users.get(key))));
    }
    for (ContactId id : List.copyOf(contacts.keySet())) {
      Contact before = contact(id);
      put(contacts, id, people.edited(before));
      if (!contacts.containsKey(id) && random.nextBoolean()) {
        place(before, elsewhere);
      }
    }
    addUser(nextUser++);
    if (hub != null) {
      hub.change();
    }
    now = now.plusSeconds(86_400);
  }

  /** Returns whether two people have an address in common, which a real tenant rarely allows. */
  boolean sharesAddresses() {
    Set<String> seen = new HashSet<>();
    for (DirectoryUser user : users.values()) {
      Set<String> mine = EmailMatcher.aliases(user, null);
      if (!Collections.disjoint(seen, mine)) {
        return true;
      }
      seen.addAll(mine);
    }
    return false;
  }

  private static <K, V> void put(Map<K, V> map, K key, @Nullable V value) {
    if (value == null) {
      map.remove(key);
    } else {
      map.put(key, value);
    }
  }

  Contact contact(ContactId id) {
    return Objects.requireNonNull(contacts.get(id));
  }

  CompanySnapshot snapshot(boolean shuffled) {
    List<TenantSnapshot> read = new ArrayList<>();
    for (TenantId id : tenants) {
      Tenant tenant = new Tenant(id, "Tenant " + id, null, "GB", Relationship.ACTIVE);
      TenantState state = Objects.requireNonNull(states.get(id));
      if (state != TenantState.READ) {
        read.add(TenantSnapshot.unread(tenant, state, BROKEN));
        continue;
      }
      List<DirectoryUser> mine =
          new ArrayList<>(
              users.entrySet().stream()
                  .filter(entry -> entry.getKey().tenant().equals(id))
                  .map(Map.Entry::getValue)
                  .toList());
      mix(mine, shuffled);
      read.add(
          new TenantSnapshot(
              tenant,
              state,
              part(Part.USERS, mine),
              Map.of("Staff", members()),
              part(Part.DOMAINS, List.of(RandomPeople.domain(id))),
              skus()));
    }
    mix(read, shuffled);
    List<Contact> all = new ArrayList<>(contacts.values());
    mix(all, shuffled);
    List<Link> stored = new ArrayList<>(links.values());
    mix(stored, shuffled);
    List<Site> sites =
        new ArrayList<>(
            List.of(
                new Site(new SiteId("10"), COMPANY, "Main", "1 Main St", true),
                new Site(new SiteId("11"), COMPANY, "High St", "2 High St", true)));
    mix(sites, shuffled);
    return new CompanySnapshot(
        new Company(COMPANY, "Company", null, List.of(), true, new SiteId("10")),
        read,
        part(Part.SITES, sites),
        part(Part.CONTACTS, all),
        hub == null ? null : part(Part.HUB, hubContacts(shuffled)),
        stored,
        ties(shuffled));
  }

  private List<HubTie> ties(boolean shuffled) {
    List<HubTie> ties = hub == null ? new ArrayList<>() : new ArrayList<>(hub.ties.values());
    mix(ties, shuffled);
    return ties;
  }

  private List<HubContact> hubContacts(boolean shuffled) {
    List<HubContact> all = Objects.requireNonNull(hub).all();
    mix(all, shuffled);
    return all;
  }

  private <T> void mix(List<T> list, boolean shuffled) {
    if (shuffled) {
      Collections.shuffle(list, random);
    }
  }

  private Read<Set<UserId>> members() {
    return part(Part.GROUPS, group.stream().sorted().toList()).map(Set::copyOf);
  }

  private Read<Map<String, String>> skus() {
    Map<String, String> all = Map.of("F1", "DESKLESSPACK", "SPB", "O365_BUSINESS_PREMIUM");
    return partial.contains(Part.SKUS) ? Read.partial(Map.of(), BROKEN) : Read.complete(all);
  }

  /** All of it, or what a read that broke off brings: some of it. */
  private <T> Read<List<T>> part(Part part, List<T> all) {
    if (!partial.contains(part)) {
      return Read.complete(all);
    }
    Random chance = new Random(seed);
    return Read.partial(all.stream().filter(each -> chance.nextInt(3) != 0).toList(), BROKEN);
  }

  /** Returns how many users a read brings. */
  long usersRead() {
    return users.keySet().stream()
        .filter(key -> states.get(key.tenant()) == TenantState.READ)
        .count();
  }

  PlanContext context() {
    EstateIndex.Builder estate = EstateIndex.builder();
    links.values().forEach(estate::link);
    part(Part.CONTACTS, List.copyOf(contacts.values())).value().forEach(estate::contactInFull);
    elsewhere.values().forEach(estate::contactInFull);
    return new PlanContext(
        now, estate.build(), psa, Map.of(), decisions, Set.of(), null, Detail.DIFFERENCES);
  }

  SyncPlan plan(SyncPolicy policy) {
    return Planner.plan(snapshot(false), policy, context());
  }

  /** Does to the contacts what the plan says, and remembers it. */
  SyncPlan apply(SyncPolicy policy) {
    CompanySnapshot snapshot = snapshot(false);
    SyncPlan plan = Planner.plan(snapshot, policy, context());
    Map<UserKey, LinkRecorder.Applied> applied = new HashMap<>();
    Map<UserKey, ContactId> created = new HashMap<>();
    Map<Write, HubRecorder.Done> done = new HashMap<>();
    for (Write write : plan.releasedWrites()) {
      if (write instanceof Write.HubWrite toHub) {
        done.put(write, Objects.requireNonNull(hub).apply(toHub, created));
        continue;
      }
      Contact state = apply(write);
      done.put(write, new HubRecorder.Done(state.id(), null, state.fields()));
      UserKey user = write.user();
      if (user != null && write instanceof Write.CreateContact) {
        created.put(user, state.id());
      }
      if (user != null) {
        applied.put(user, new LinkRecorder.Applied(LinkRecorder.Status.DONE, state.id(), state));
      }
    }
    LinkRecorder.record(snapshot, plan, context().psa(), applied)
        .links()
        .forEach(link -> links.put(link.user(), link));
    if (hub != null) {
      hub.record(snapshot, plan, decisions, done);
    }
    return plan;
  }

  private Contact apply(Write write) {
    Contact next;
    if (write instanceof Write.CreateContact create) {
      ContactId id = new ContactId(String.valueOf(nextContact++));
      next =
          Contact.builder(id, create.company())
              .site(create.site())
              .objectId(create.objectId())
              .fields(FieldValues.blank().with(create.fields()))
              .types(create.types())
              .build();
    } else {
      ContactId id = Objects.requireNonNull(write.contact());
      Contact there = elsewhere.remove(id);
      next = changed(there == null ? contact(id) : there, write);
    }
    contacts.put(next.id(), next);
    return next;
  }

  private static Contact changed(Contact contact, Write write) {
    Contact.Builder next = contact.toBuilder();
    if (write instanceof Write.PairContact pair) {
      next.objectId(pair.objectId());
    } else if (write instanceof Write.ReactivateContact) {
      next.active(true);
    } else if (write instanceof Write.DeactivateContact) {
      next.active(false);
    } else if (write instanceof Write.MoveContact move) {
      next.site(move.to()).company(move.company());
    } else if (write instanceof Write.AddContactType type) {
      Set<String> types = new HashSet<>(contact.types());
      types.add(type.type());
      next.types(types);
    } else if (write instanceof Write.UpdateContact update) {
      FieldValues.Builder fields = contact.fields().toBuilder();
      update.changes().forEach(change -> change(fields, change));
      next.fields(fields.build());
    }
    return next.build();
  }

  private static FieldValues.Builder change(FieldValues.Builder fields, FieldChange change) {
    return change.custom()
        ? fields.custom(change.field(), change.after())
        : fields.set(Field.byKey(change.field()).orElseThrow(), change.after());
  }

  SyncPolicy randomPolicy() {
    return RandomPolicy.of(random).brakes(Brakes.OFF).build();
  }

  @Override
  public String toString() {
    return "world of seed " + seed;
  }
}
