package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.SyncPolicy;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Laws that hold for every world and every policy; the seed of a failing world is in the message.
 */
abstract class PlannerLaws {
  /** Returns how many worlds a law is tried on. */
  abstract int worlds();

  /** Returns how many people live in a world. */
  abstract int people(int world);

  abstract long firstSeed();

  /**
   * B-5: apply, then plan again: nothing is left to do; also after a day of changes. Only where two
   * people have the same address may what the one gets open or close a way for the other, which
   * takes a run more.
   */
  @Test
  void appliedPlansConverge() {
    AtomicInteger late = new AtomicInteger();
    AtomicInteger people = new AtomicInteger();
    everyWorld(
        (world, seed) -> {
          SyncPolicy policy = world.randomPolicy();
          for (int day = 0; day < 3; day++) {
            for (int run = 0; run <= policy.graceRuns(); run++) {
              world.apply(policy);
              world.decisions = Set.of();
            }
            List<Write> left = world.apply(policy).writes();
            if (world.sharesAddresses()) {
              late.addAndGet(left.size());
              left = world.apply(policy).writes();
            }
            assertThat(left).as("seed %d day %d", seed, day).isEmpty();
            people.addAndGet(world.users.size());
            if (world.hub != null) {
              world.decisions = world.hub.decisions();
            }
            world.change();
          }
        });
    assertThat(late.get()).as("writes a run late").isLessThanOrEqualTo(people.get() / 1000);
  }

  /** B-1: the order of the inputs does not matter. */
  @Test
  void orderOfInputsDoesNotMatter() {
    everyWorld(
        (world, seed) -> {
          SyncPolicy policy = world.randomPolicy();
          world.apply(policy);
          world.change();
          SyncPlan plan = Planner.plan(world.snapshot(false), policy, world.context());
          SyncPlan shuffled = Planner.plan(world.snapshot(true), policy, world.context());
          assertThat(shuffled).as("seed %d", seed).isEqualTo(plan);
        });
  }

  /**
   * what a read lacks makes nobody leave and nobody be created who would not be if it lacked
   * nothing; from partial users nobody leaves, from partial users or contacts nobody is created.
   */
  @Test
  void partialReadsConcludeNothingFromAbsence() {
    everyWorld(
        (world, seed) -> {
          SyncPolicy policy = world.randomPolicy();
          world.apply(policy);
          world.change();
          List<Write> complete = world.plan(policy).writes();
          for (RandomWorld.Part part : RandomWorld.Part.values()) {
            world.partial.add(part);
            List<Write> writes = world.plan(policy).writes();
            String where = "seed " + seed + ", partial " + part;
            assertThat(created(complete)).as(where).containsAll(created(writes));
            assertThat(left(complete)).as(where).containsAll(left(writes));
            switch (part) {
              case USERS -> {
                assertThat(created(writes)).as(where).isEmpty();
                assertThat(left(writes)).as(where).isEmpty();
              }
              case CONTACTS -> {
                assertThat(created(writes)).as(where).isEmpty();
                assertThat(writes).as(where).noneMatch(PlannerLaws::touchesEmail);
              }
              case SITES -> {
                assertThat(created(writes)).as(where).isEmpty();
                assertThat(writes).as(where).noneMatch(Write.MoveContact.class::isInstance);
              }
              case HUB ->
                  assertThat(writes)
                      .as(where)
                      .noneMatch(
                          write ->
                              write instanceof Write.HubWrite hub
                                  && (hub.operation() == Write.HubWrite.Operation.CREATE
                                      || hub.operation() == Write.HubWrite.Operation.DELETE));
              default -> {}
            }
            world.partial.clear();
          }
        });
  }

  private static Set<UserKey> created(List<Write> writes) {
    return writes.stream()
        .filter(write -> write.kind() == Write.Kind.CREATE_CONTACT)
        .map(Write::user)
        .collect(Collectors.toSet());
  }

  private static Set<ContactId> left(List<Write> writes) {
    return writes.stream()
        .filter(write -> write.kind() == Write.Kind.DEACTIVATE_CONTACT)
        .map(Write::contact)
        .collect(Collectors.toSet());
  }

  /** M-5: a contact belongs to at most one person and a person to at most one contact. */
  @Test
  void nobodyIsClaimedTwice() {
    everyWorld(
        (world, seed) -> {
          SyncPolicy policy = world.randomPolicy();
          world.apply(policy);
          world.change();
          SyncPlan plan = world.plan(policy);
          Map<ContactId, UserKey> owners = new HashMap<>();
          Map<UserKey, ContactId> contacts = new HashMap<>();
          for (Write write : plan.writes()) {
            UserKey user = write.user();
            ContactId contact = write.contact();
            if (user != null && contact != null) {
              UserKey before = owners.put(contact, user);
              assertThat(before == null || before.equals(user)).as("seed %d", seed).isTrue();
              ContactId other = contacts.put(user, contact);
              assertThat(other == null || other.equals(contact)).as("seed %d", seed).isTrue();
            }
          }
        });
  }

  /** M-8: a link never changes person. */
  @Test
  void linksNeverChangePerson() {
    everyWorld(
        (world, seed) -> {
          SyncPolicy policy = world.randomPolicy();
          world.apply(policy);
          Map<ContactId, UserKey> before = new HashMap<>();
          world.links.values().forEach(link -> before.put(link.contact(), link.user()));
          world.change();
          world.apply(policy);
          for (var link : world.links.values()) {
            UserKey owner = before.get(link.contact());
            assertThat(owner == null || owner.equals(link.user())).as("seed %d", seed).isTrue();
          }
        });
  }

  /** B-2: every user and every contact has exactly one decision. */
  @Test
  void everybodyHasOneDecision() {
    everyWorld(
        (world, seed) -> {
          SyncPlan plan = world.plan(world.randomPolicy());
          Set<String> seen = new HashSet<>();
          for (Decision decision : plan.decisions()) {
            assertThat(seen.add(decision.kind() + " " + decision.tenant() + " " + decision.id()))
                .as("seed %d: %s", seed, decision)
                .isTrue();
          }
          assertThat(plan.decisions())
              .as("seed %d", seed)
              .hasSize(
                  (int) world.usersRead()
                      + world.contacts.size()
                      + (world.hub == null ? 0 : world.hub.contacts.size()));
        });
  }

  /**
   * The laws hold for something: the worlds meet every kind of write that people are subject to.
   */
  @Test
  void everyKindOfWriteHappens() {
    Set<Write.Kind> seen = EnumSet.noneOf(Write.Kind.class);
    AtomicInteger coming = new AtomicInteger();
    everyWorld(
        (world, seed) -> {
          SyncPolicy policy = world.randomPolicy();
          for (int day = 0; day < 2; day++) {
            for (Write write : world.apply(policy).writes()) {
              seen.add(write.kind());
              if (write instanceof Write.MoveContact move
                  && RandomWorld.ELSEWHERE.equals(move.from())) {
                coming.incrementAndGet();
              }
            }
            world.change();
          }
        });
    assertThat(seen)
        .contains(
            Write.Kind.CREATE_CONTACT,
            Write.Kind.PAIR_CONTACT,
            Write.Kind.REACTIVATE_CONTACT,
            Write.Kind.UPDATE_CONTACT,
            Write.Kind.MOVE_CONTACT,
            Write.Kind.ADD_CONTACT_TYPE,
            Write.Kind.DEACTIVATE_CONTACT,
            Write.Kind.HUB);
    assertThat(coming.get()).as("contacts that came from another company").isPositive();
  }

  private static boolean touchesEmail(Write write) {
    return write instanceof Write.UpdateContact update
        && update.changes().stream().anyMatch(change -> change.field().startsWith("email"));
  }

  private void everyWorld(ObjLongConsumer<RandomWorld> law) {
    for (int i = 0; i < worlds(); i++) {
      long seed = firstSeed() + i;
      law.accept(new RandomWorld(seed, people(i)), seed);
    }
  }
}
