package dev.psasync.testkit.memory;

import static dev.psasync.testkit.memory.World.company;
import static dev.psasync.testkit.memory.World.email;
import static dev.psasync.testkit.memory.World.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.UserId;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.UndoRequest;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.spi.SyncStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A-5 as a law: over random runs, undo restores every field, pairing, site, type and state. */
class UndoPropertyTest {
  private static final int SEEDS = 150;
  private static final int PEOPLE = 14;

  @TempDir Path folder;

  private final Set<Write.Kind> seen = EnumSet.noneOf(Write.Kind.class);

  @Test
  void undoingTheLastRunRestoresEverythingItWrote() {
    for (int seed = 1; seed <= SEEDS; seed++) {
      try {
        lawHolds(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(seen)
        .as("the runs wrote every kind but companies, which are never taken back")
        .containsExactlyInAnyOrder(
            Write.Kind.CREATE_CONTACT,
            Write.Kind.PAIR_CONTACT,
            Write.Kind.REACTIVATE_CONTACT,
            Write.Kind.UPDATE_CONTACT,
            Write.Kind.MOVE_CONTACT,
            Write.Kind.ADD_CONTACT_TYPE,
            Write.Kind.DEACTIVATE_CONTACT,
            Write.Kind.HUB,
            Write.Kind.MAP_TENANT);
  }

  private void lawHolds(int seed) {
    Random random = new Random(seed);
    World world = world(random);
    if (seed % 10 == 0) {
      world.store = JdbcSyncStore.sqlite(folder.resolve(seed + ".db"));
    }
    try (var store = world.store) {
      int rounds = 1 + random.nextInt(3);
      for (int round = 0; round < rounds; round++) {
        edit(world, random);
        if (round < rounds - 1) {
          world.run();
        }
      }
      Map<ContactId, Contact> before = contacts(world);
      List<Link> links = store.links(company(1));
      Company company = world.psa.company(company(1)).orElseThrow();
      Map<HubId, HubContact> hub = hub(world);
      List<HubTie> ties = ties(store, hub);

      SyncResult run = world.run();
      seen.addAll(run.writtenByKind().keySet());
      if (run.allApplied().isEmpty()) {
        return;
      }
      Map<ContactId, Contact> after = contacts(world);
      List<Link> linksAfter = store.links(company(1));
      Map<HubId, HubContact> hubAfter = hub(world);
      SyncResult undone = world.engine().build().undo(UndoRequest.of(run.runId()));

      assertThat(undone.allFindings()).isEmpty();
      Map<ContactId, Contact> restored = contacts(world);
      Set<ContactId> created = new HashSet<>(restored.keySet());
      created.removeAll(before.keySet());
      for (ContactId id : created) {
        assertThat(Objects.requireNonNull(restored.get(id)).active())
            .as("created %s", id)
            .isFalse();
      }
      restored.keySet().removeAll(created);
      assertThat(restored).isEqualTo(before);
      assertThat(store.links(company(1))).isEqualTo(links);
      assertThat(world.psa.company(company(1))).contains(company);

      Map<HubId, HubContact> hubRestored = hub(world);
      for (HubContact one : hubRestored.values()) {
        if (!hub.containsKey(one.id())) {
          assertThat(one.deleted()).as("created %s", one.id()).isTrue();
        }
      }
      hubRestored.keySet().retainAll(hub.keySet());
      assertThat(hubRestored).isEqualTo(hub);
      assertThat(ties(store, hub)).isEqualTo(ties);

      SyncResult redone = world.engine().build().undo(UndoRequest.of(undone.runId()));
      assertThat(redone.allFindings()).isEmpty();
      assertThat(contacts(world)).isEqualTo(after);
      assertThat(store.links(company(1))).isEqualTo(linksAfter);
      assertThat(hub(world)).isEqualTo(hubAfter);
    }
  }

  private static Map<HubId, HubContact> hub(World world) {
    Map<HubId, HubContact> all = new HashMap<>();
    if (world.hub != null) {
      world.hub.contacts().forEach(contact -> all.put(contact.id(), contact));
    }
    return all;
  }

  /** Ties to hub contacts that the run created stay, to soft-deleted ones. */
  private static List<HubTie> ties(SyncStore store, Map<HubId, HubContact> known) {
    return store.hubTies(company(1)).stream().filter(tie -> known.containsKey(tie.hub())).toList();
  }

  private static Map<ContactId, Contact> contacts(World world) {
    Map<ContactId, Contact> all = new HashMap<>();
    world.psa.contacts().forEach(contact -> all.put(contact.id(), contact));
    return all;
  }

  private static World world(Random random) {
    World world = new World().with(1, 0);
    world.hub = random.nextInt(3) > 0 ? new MemoryHub() : null;
    world.psa.put(new Site(new SiteId("202"), company(1), "Branch", null, true));
    if (random.nextBoolean()) {
      Company known = world.psa.company(company(1)).orElseThrow();
      world.psa.put(new Company(known.id(), known.name(), null, List.of(), true, known.mainSite()));
    }
    world.directory.tenant(tenant(1)).group("Branch", Set.of()).group("Others", Set.of());
    world.settings =
        Settings.builder()
            .partner("brakes", "off")
            .partner("moveSites", true)
            .partner("blanks", random.nextBoolean() ? "MIRROR" : "KEEP_UNLESS_CHANGED")
            .partner("ownedFields", random.nextBoolean() ? "ENFORCE" : "ON_SOURCE_CHANGE")
            .partner(
                "deactivateScope", random.nextBoolean() ? "ADOPT_BY_DOMAIN" : "PREVIOUSLY_MATCHED")
            .partner(
                "filters",
                List.of(
                    Map.of("group", "Branch", "site", "202", "type", "Branch staff"),
                    Map.of("all", true, "type", "Staff")))
            .build();
    return world;
  }

  /** Edits on both sides, as people make them between two runs. */
  private static void edit(World world, Random random) {
    MemoryTenant tenant = world.directory.tenant(tenant(1));
    Set<UserId> branch = new HashSet<>();
    for (int person = 1; person <= PEOPLE; person++) {
      UserId id = new UserId("user-1-" + person);
      if (random.nextInt(4) == 0) {
        tenant.remove(id);
      } else if (random.nextInt(2) == 0) {
        tenant.put(person(random, person));
      }
      if (random.nextInt(3) == 0) {
        branch.add(id);
      }
      if (random.nextInt(6) == 0 && world.psa.byEmail(email(1, person)).isEmpty()) {
        Contact made = world.contact(1, 500 + person, email(1, person));
        world.psa.put(made.toBuilder().active(random.nextInt(3) > 0).build());
      }
    }
    tenant.group("Branch", branch);
    if (world.hub != null) {
      editHub(world.hub, random);
    }
    for (Contact contact : world.psa.contacts()) {
      if (random.nextInt(8) == 0) {
        world.psa.put(contact.toBuilder().field(Field.JOB_TITLE, "By hand").build());
      } else if (random.nextInt(12) == 0) {
        world.psa.put(contact.toBuilder().active(!contact.active()).build());
      } else if (random.nextInt(12) == 0) {
        world.psa.put(contact.toBuilder().objectId(null).build());
      } else if (random.nextInt(6) == 0) {
        world.psa.put(
            contact.toBuilder().field(Field.DEPARTMENT, "Team " + random.nextInt(3)).build());
      }
    }
  }

  private static void editHub(MemoryHub hub, Random random) {
    for (HubContact one : hub.contacts()) {
      if (random.nextInt(4) == 0) {
        FieldValues fields =
            one.fields().toBuilder()
                .set(Field.DEPARTMENT, "Department " + random.nextInt(3))
                .set(Field.CITY, random.nextBoolean() ? null : "Town " + random.nextInt(3))
                .build();
        boolean deleted = random.nextInt(8) == 0;
        hub.put(
            new HubContact(one.id(), one.company(), one.contact(), one.user(), fields, deleted));
      }
    }
  }

  private static DirectoryUser person(Random random, int person) {
    Collection<String> aliases = new ArrayList<>();
    if (random.nextBoolean()) {
      aliases.add("smtp:alias" + person + "-" + random.nextInt(3) + "@customer1.example");
    }
    return World.user(1, person).toBuilder()
        .field(Field.JOB_TITLE, random.nextInt(4) == 0 ? null : "Title " + random.nextInt(3))
        .field(Field.MOBILE, random.nextBoolean() ? null : "+44 7700 90000" + random.nextInt(9))
        .field(Field.PHONE, random.nextBoolean() ? null : "0121 496 000" + random.nextInt(9))
        .aliases(List.copyOf(aliases))
        .enabled(random.nextInt(6) > 0)
        .build();
  }
}
