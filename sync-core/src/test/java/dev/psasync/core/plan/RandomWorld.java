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
import dev.psasync.core.model.HubContact;
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
import dev.psasync.core.model.UserType;
import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small made-up company that plans can be applied to; everything follows from the seed. */
final class RandomWorld {
  static final CompanyId COMPANY = new CompanyId("1");
  private static final ReadProblem BROKEN =
      new ReadProblem(ReadProblem.Kind.READ_INCOMPLETE, "page 2 failed");

  final Random random;
  private final long seed;
  final List<TenantId> tenants = new ArrayList<>();
  final Map<UserKey, DirectoryUser> users = new TreeMap<>();
  final Map<ContactId, Contact> contacts = new TreeMap<>();
  final Map<UserKey, Link> links = new TreeMap<>();
  final Map<Field, Integer> lengths = new HashMap<>();
  final @Nullable RandomHub hub;
  Set<ConflictDecision> decisions = Set.of();
  private final Set<UserId> group = new HashSet<>();
  boolean usersPartial;
  boolean contactsPartial;
  boolean sitesPartial;
  boolean groupsPartial;
  Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private int nextContact = 1000;

  /**
   * Returns how many worlds a law is tried on: fewer where every planted fault has to go through
   * them.
   */
  static int worlds(int usually) {
    return Math.min(usually, Integer.getInteger("laws.worlds", usually));
  }

  RandomWorld(long seed, int people) {
    this.seed = seed;
    random = new Random(seed);
    int tenantCount = 1 + random.nextInt(2);
    for (int t = 1; t <= tenantCount; t++) {
      tenants.add(new TenantId("T" + t));
    }
    if (random.nextInt(3) == 0) {
      lengths.put(Field.JOB_TITLE, 6);
    }
    for (int i = 0; i < people; i++) {
      addUser(i);
    }
    for (int i = 0; i < people; i++) {
      if (random.nextInt(10) < 7) {
        addContact(i);
      }
    }
    hub = seed % 2 == 0 ? new RandomHub(new Random(seed), contacts.values()) : null;
  }

  private void addUser(int i) {
    TenantId tenant = tenants.get(random.nextInt(tenants.size()));
    UserKey key = new UserKey(tenant, new UserId("u" + i));
    users.put(key, user(key.user(), tenant, i));
    if (random.nextBoolean()) {
      group.add(key.user());
    }
  }

  private DirectoryUser user(UserId id, TenantId tenant, int i) {
    String domain = tenant.value().toLowerCase(java.util.Locale.ROOT) + ".example";
    List<String> aliases = new ArrayList<>();
    for (int a = random.nextInt(4); a > 0; a--) {
      aliases.add("smtp:" + local(random.nextInt(2 * i + 2)) + a + "@" + domain);
    }
    String upn = random.nextInt(20) == 0 ? local(i / 2) : local(i);
    return DirectoryUser.builder(id)
        .upn(upn + "@" + domain)
        .mail(random.nextInt(6) == 0 ? null : local(i) + "@" + domain)
        .aliases(aliases)
        .enabled(random.nextInt(8) != 0)
        .type(random.nextInt(10) == 0 ? UserType.GUEST : UserType.MEMBER)
        .licences(random.nextInt(8) == 0 ? Set.of() : Set.of("SPB"))
        .field(Field.DISPLAY_NAME, word("Name", i))
        .field(Field.FIRST_NAME, word("First", i))
        .field(Field.LAST_NAME, word("Last", i))
        .field(Field.JOB_TITLE, random.nextInt(3) == 0 ? null : word("Title", random.nextInt(5)))
        .field(Field.PHONE, random.nextInt(3) == 0 ? null : "+44 20 7946 0" + (100 + i % 900))
        .field(Field.MOBILE, random.nextInt(3) == 0 ? null : "+44 7700 900" + (100 + i % 900))
        .field(Field.DEPARTMENT, random.nextBoolean() ? "IT" : null)
        .field(Field.STREET, random.nextBoolean() ? "2 High St" : null)
        .attributes(Map.of("extensionAttribute1", random.nextBoolean() ? "x" : "y"))
        .build();
  }

  private static String local(int i) {
    return "p" + i;
  }

  private @Nullable String word(String stem, int i) {
    return random.nextInt(12) == 0 ? null : stem + i;
  }

  private void addContact(int i) {
    ContactId id = new ContactId(String.valueOf(nextContact++));
    String domain = "t" + (1 + random.nextInt(tenants.size())) + ".example";
    contacts.put(
        id,
        Contact.builder(id, COMPANY)
            .site(new SiteId(random.nextBoolean() ? "10" : "11"))
            .objectId(random.nextInt(3) == 0 ? "U" + i : null)
            .active(random.nextInt(5) != 0)
            .field(Field.EMAIL, random.nextInt(12) == 0 ? null : local(i) + "@" + domain)
            .field(
                Field.EMAIL2,
                random.nextInt(5) == 0 ? local(random.nextInt(i + 3)) + "1@" + domain : null)
            .field(Field.DISPLAY_NAME, random.nextInt(9) == 0 ? "General User" : "Name" + i)
            .field(Field.LAST_NAME, "Last" + i)
            .field(Field.JOB_TITLE, random.nextInt(3) == 0 ? "Old" : null)
            .field(Field.PHONE, random.nextBoolean() ? "(020) 7946 0" + (100 + i % 900) : null)
            .build());
  }

  /** Edits on both sides, as a day brings them. */
  void change() {
    List<UserKey> keys = new ArrayList<>(users.keySet());
    for (UserKey key : keys) {
      switch (random.nextInt(12)) {
        case 0 -> users.remove(key);
        case 1 -> users.put(key, renamed(key));
        case 2 -> edit(key, Field.JOB_TITLE, "Title" + random.nextInt(9));
        case 3 -> edit(key, Field.PHONE, null);
        case 4 -> users.put(key, get(key).toBuilder().enabled(random.nextBoolean()).build());
        case 5 -> users.put(key, get(key).toBuilder().aliases(List.of()).build());
        default -> {}
      }
    }
    for (ContactId id : new ArrayList<>(contacts.keySet())) {
      Contact contact = contact(id);
      switch (random.nextInt(15)) {
        case 0 -> contacts.remove(id);
        case 1 -> contacts.put(id, contact.toBuilder().active(!contact.active()).build());
        case 2 -> contacts.put(id, contact.toBuilder().field(Field.JOB_TITLE, "Typed").build());
        case 3 -> contacts.put(id, contact.toBuilder().site(new SiteId("11")).build());
        case 4 ->
            contacts.put(id, contact.toBuilder().field(Field.EMAIL2, "hand@t1.example").build());
        case 5 -> contacts.put(id, contact.toBuilder().types(Set.of()).build());
        default -> {}
      }
    }
    addUser(500 + random.nextInt(400));
    if (hub != null) {
      hub.change();
    }
    now = now.plusSeconds(86_400);
  }

  private DirectoryUser renamed(UserKey key) {
    String domain = key.tenant().value().toLowerCase(java.util.Locale.ROOT) + ".example";
    return get(key).toBuilder().upn(local(random.nextInt(60)) + "@" + domain).build();
  }

  private DirectoryUser get(UserKey key) {
    return java.util.Objects.requireNonNull(users.get(key));
  }

  Contact contact(ContactId id) {
    return java.util.Objects.requireNonNull(contacts.get(id));
  }

  private void edit(UserKey key, Field field, @Nullable String value) {
    users.put(key, get(key).toBuilder().field(field, value).build());
  }

  CompanySnapshot snapshot(boolean shuffled) {
    List<TenantSnapshot> read = new ArrayList<>();
    for (TenantId id : tenants) {
      List<DirectoryUser> mine =
          new ArrayList<>(
              users.entrySet().stream()
                  .filter(entry -> entry.getKey().tenant().equals(id))
                  .map(Map.Entry::getValue)
                  .toList());
      mix(mine, shuffled);
      read.add(
          new TenantSnapshot(
              new Tenant(id, "Tenant " + id, null, "GB", Relationship.ACTIVE),
              TenantState.READ,
              part(mine, usersPartial),
              Map.of("Staff", part(Set.copyOf(group), groupsPartial)),
              Read.complete(List.of(id.value().toLowerCase(java.util.Locale.ROOT) + ".example")),
              Read.complete(Map.of())));
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
        part(sites, sitesPartial),
        part(all, contactsPartial),
        hub == null ? null : Read.complete(hubContacts(shuffled)),
        stored,
        hub == null ? List.of() : List.copyOf(hub.ties.values()));
  }

  private List<HubContact> hubContacts(boolean shuffled) {
    List<HubContact> all = java.util.Objects.requireNonNull(hub).all();
    mix(all, shuffled);
    return all;
  }

  private <T> void mix(List<T> list, boolean shuffled) {
    if (shuffled) {
      Collections.shuffle(list, random);
    }
  }

  private static <T> Read<T> part(T value, boolean partial) {
    return partial ? Read.partial(value, BROKEN) : Read.complete(value);
  }

  PlanContext context() {
    EstateIndex.Builder estate = EstateIndex.builder();
    links.values().forEach(estate::link);
    contacts.values().forEach(estate::contactInFull);
    PsaProfile psa =
        new PsaProfile(
            true,
            lengths,
            Set.of(Field.values()),
            true,
            true,
            Map.of(),
            300,
            java.time.Duration.ofMinutes(5));
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
        done.put(write, java.util.Objects.requireNonNull(hub).apply(toHub, created));
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
              .fields(dev.psasync.core.model.FieldValues.blank().with(create.fields()))
              .types(create.types())
              .build();
    } else {
      ContactId id = java.util.Objects.requireNonNull(write.contact());
      next = changed(contact(id), write);
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
      next.site(move.to());
    } else if (write instanceof Write.AddContactType type) {
      Set<String> types = new HashSet<>(contact.types());
      types.add(type.type());
      next.types(types);
    } else if (write instanceof Write.UpdateContact update) {
      update.changes().forEach(c -> next.field(Field.byKey(c.field()).orElseThrow(), c.after()));
    }
    return next.build();
  }

  SyncPolicy randomPolicy() {
    return RandomPolicy.of(random).brakes(Brakes.OFF).build();
  }

  @Override
  public String toString() {
    return "world of seed " + seed;
  }
}
