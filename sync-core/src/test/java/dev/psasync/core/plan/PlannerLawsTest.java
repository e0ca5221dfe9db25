package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.SyncPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Laws that hold for every world and every policy; the seed of a failing world is in the message.
 */
@Tag("laws")
class PlannerLawsTest {
  private static final int WORLDS = RandomWorld.worlds(400);
  private static final long FIRST_SEED = 20260101L;

  /** B-5: apply, then plan again: nothing is left to do; also after a day of changes. */
  @Test
  void appliedPlansConverge() {
    everyWorld(
        (world, seed) -> {
          SyncPolicy policy = world.randomPolicy();
          for (int day = 0; day < 3; day++) {
            world.apply(policy);
            world.decisions = Set.of();
            SyncPlan second = world.apply(policy);
            assertThat(second.writes()).as("seed %d day %d", seed, day).isEmpty();
            if (world.hub != null) {
              world.decisions = world.hub.decisions();
            }
            world.change();
          }
        });
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

  /** from partial users or contacts nobody is created; from partial users nobody leaves. */
  @Test
  void partialReadsConcludeNothingFromAbsence() {
    everyWorld(
        (world, seed) -> {
          SyncPolicy policy = world.randomPolicy();
          world.apply(policy);
          world.change();
          world.usersPartial = world.random.nextBoolean();
          world.contactsPartial = !world.usersPartial;
          List<Write> writes = world.plan(policy).writes();
          assertThat(writes)
              .as("seed %d", seed)
              .noneMatch(write -> write.kind() == Write.Kind.CREATE_CONTACT);
          if (world.usersPartial) {
            assertThat(writes)
                .as("seed %d", seed)
                .noneMatch(write -> write.kind() == Write.Kind.DEACTIVATE_CONTACT);
          } else {
            assertThat(writes).as("seed %d", seed).noneMatch(PlannerLawsTest::touchesEmail);
          }
        });
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
                  world.users.size()
                      + world.contacts.size()
                      + (world.hub == null ? 0 : world.hub.contacts.size()));
        });
  }

  private static boolean touchesEmail(Write write) {
    return write instanceof Write.UpdateContact update
        && update.changes().stream().anyMatch(change -> change.field().startsWith("email"));
  }

  private static void everyWorld(ObjLongConsumer<RandomWorld> law) {
    for (int i = 0; i < WORLDS; i++) {
      long seed = FIRST_SEED + i;
      law.accept(new RandomWorld(seed, 5 + i % 40), seed);
    }
  }
}
