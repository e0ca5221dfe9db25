package dev.psasync.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntBiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** B-2, F-8: of every field that differs a plan says what becomes of it, once. */
@Tag("laws")
class FieldNotesLawTest {
  private static final int WORLDS = RandomWorld.worlds(300);
  private static final long FIRST_SEED = 20261201L;

  @Test
  void f8_everyDifferenceOfAMatchedPersonIsWrittenOrExplained() {
    assertThat(
            everyDay(
                (world, policy) -> told(world, policy, world.plan(policy), Detail.DIFFERENCES)))
        .as("differences seen")
        .isGreaterThan(3 * WORLDS);
  }

  @Test
  void b2_inFullEveryFieldOfAMatchedPersonIsTold() {
    assertThat(
            everyDay(
                (world, policy) -> told(world, policy, inFull(world, policy), Detail.EVERY_FIELD)))
        .as("fields seen")
        .isGreaterThan(30 * WORLDS);
  }

  /** What is told changes neither what is decided nor the hash that a person approves. */
  @Test
  void b1_aPlanInFullIsTheSamePlan() {
    everyDay(
        (world, policy) -> {
          SyncPlan plan = world.plan(policy);
          SyncPlan full = inFull(world, policy);
          assertThat(full.hash()).isEqualTo(plan.hash());
          assertThat(full.writes()).isEqualTo(plan.writes());
          assertThat(full.findings()).isEqualTo(plan.findings());
          assertThat(full.linkChanges()).isEqualTo(plan.linkChanges());
          assertThat(full.hubChanges()).isEqualTo(plan.hubChanges());
          assertThat(full.decisions().stream().map(FieldNotesLawTest::differences))
              .containsExactlyElementsOf(plan.decisions());
          return 0;
        });
  }

  /** H-2, H-3: of a hub contact that is compared every field that both sides carry is told. */
  @Test
  void h3_inFullEveryFieldOfAHubContactIsTold() {
    everyDay(
        (world, policy) -> {
          if (world.hub == null) {
            return 0;
          }
          SyncPlan plan = inFull(world, policy);
          Map<String, List<String>> written = written(plan);
          for (HubContact hub : world.hub.contacts.values()) {
            Decision decision =
                plan.explain(SubjectKind.HUB_CONTACT, hub.id().value()).orElseThrow();
            List<String> told = new ArrayList<>(keys(decision));
            told.addAll(written.getOrDefault("hub " + hub.id(), List.of()));
            assertThat(told).as("%s %s", decision, world).doesNotHaveDuplicates();
            if (decision.reasons().contains(Reason.of(Rule.H_3))) {
              assertThat(told).as("%s %s", decision, world).isNotEmpty();
            }
          }
          return 0;
        });
  }

  /** Returns how many fields were asked for. */
  private static int told(RandomWorld world, SyncPolicy policy, SyncPlan plan, Detail detail) {
    CompanySnapshot snapshot = world.snapshot(false);
    Map<ContactId, Contact> contacts = new HashMap<>();
    snapshot.contacts().value().forEach(contact -> contacts.put(contact.id(), contact));
    Ownerships ownerships = new Ownerships(policy, world.context().psa());
    SourceValues values = new SourceValues(world.context().psa());
    Map<String, List<String>> written = written(plan);
    int told = 0;
    for (Decision decision : plan.decisions()) {
      boolean compared =
          decision.verdict() == Verdict.UNCHANGED
              || decision.verdict() == Verdict.CHANGE
              || decision.verdict() == Verdict.WITHHELD;
      Contact contact =
          decision.kind() == SubjectKind.USER && compared && decision.other() != null
              ? contacts.get(new ContactId(decision.other()))
              : null;
      if (contact == null || leaver(decision)) {
        continue;
      }
      DirectoryUser user =
          Objects.requireNonNull(
              world.users.get(
                  new UserKey(
                      Objects.requireNonNull(decision.tenant()), new UserId(decision.id()))));
      List<String> here = new ArrayList<>(keys(decision));
      here.addAll(written.getOrDefault("psa " + contact.id(), List.of()));
      assertThat(here).as("%s %s", decision, world).doesNotHaveDuplicates();
      for (Field field : ownerships.owned()) {
        if (user.fields().returned(field) && contact.fields().returned(field)) {
          boolean equal =
              Equality.same(
                  field,
                  values.cut(field, user.fields().get(field)),
                  contact.fields().get(field),
                  "GB");
          if (detail == Detail.EVERY_FIELD || !equal) {
            assertThat(here).as("%s %s %s", field, decision, world).contains(field.key());
            told++;
          }
        }
      }
    }
    return told;
  }

  /** Somebody who leaves is not compared. */
  private static boolean leaver(Decision decision) {
    return decision.reasons().stream()
        .anyMatch(
            reason ->
                reason.rule() == Rule.L_6
                    || reason.rule() == Rule.L_8
                    || reason.rule() == Rule.M_8
                    || (reason.rule() == Rule.S_2 && !reason.evidence().isEmpty())
                    || reason.equals(Scope.NO_FILTER.reason()));
  }

  private static List<String> keys(Decision decision) {
    return decision.fields().stream().map(FieldNote::field).toList();
  }

  private static Map<String, List<String>> written(SyncPlan plan) {
    Map<String, List<String>> written = new HashMap<>();
    for (Write write : plan.writes()) {
      if (write instanceof Write.UpdateContact update) {
        update.changes().stream()
            .filter(change -> change.rule() != Rule.H_3)
            .forEach(change -> add(written, "psa " + update.contact(), change));
      } else if (write instanceof Write.HubWrite hub && hub.hub() != null) {
        hub.changes().forEach(change -> add(written, "hub " + hub.hub(), change));
      }
    }
    return written;
  }

  private static void add(Map<String, List<String>> written, String key, FieldChange change) {
    written.computeIfAbsent(key, unused -> new ArrayList<>()).add(change.field());
  }

  private static Decision differences(Decision full) {
    return new Decision(
        full.kind(),
        full.tenant(),
        full.id(),
        full.verdict(),
        full.other(),
        full.reasons(),
        full.fields().stream().filter(note -> note.outcome() != FieldNote.Outcome.EQUAL).toList());
  }

  private static SyncPlan inFull(RandomWorld world, SyncPolicy policy) {
    return Planner.plan(
        world.snapshot(false), policy, world.context().withDetail(Detail.EVERY_FIELD));
  }

  private static int everyDay(ToIntBiFunction<RandomWorld, SyncPolicy> law) {
    int seen = 0;
    for (int i = 0; i < WORLDS; i++) {
      RandomWorld world = new RandomWorld(FIRST_SEED + i, 5 + i % 30);
      SyncPolicy policy = world.randomPolicy();
      for (int day = 0; day < 3; day++) {
        seen += law.applyAsInt(world, policy);
        world.apply(policy);
        world.change();
      }
    }
    return seen;
  }
}
