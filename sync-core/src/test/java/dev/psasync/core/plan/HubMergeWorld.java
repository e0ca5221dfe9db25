package dev.psasync.core.plan;

import static dev.psasync.core.plan.HubWorld.CONTACT;
import static dev.psasync.core.plan.HubWorld.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.UserId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.FieldNote.Outcome;
import dev.psasync.core.policy.Ownership;
import dev.psasync.core.policy.SyncPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a plan says of the fields of Ann's hub contact, and what it remembers. */
abstract class HubMergeWorld {
  final HubWorld world = new HubWorld();

  static FieldNote note(
      Field field,
      Outcome outcome,
      Rule rule,
      @Nullable String source,
      @Nullable String value,
      FieldNote.@Nullable Baseline base) {
    return new FieldNote(field.key(), false, outcome, rule, source, value, base);
  }

  static FieldNote.Baseline base(@Nullable String psa, @Nullable String hub) {
    return new FieldNote.Baseline(psa, hub);
  }

  void updatesOff() {
    world.policy = SyncPolicy.builder().updateFields(false).build();
  }

  void share(String... fields) {
    Map<String, Ownership> shared = new java.util.HashMap<>();
    for (String field : fields) {
      shared.put(field, Ownership.SHARED);
    }
    world.policy = SyncPolicy.builder().ownership(shared).build();
  }

  void decides(Verdict verdict, FieldNote... notes) {
    Decision decision = world.hubDecision();
    assertThat(decision.fields()).containsExactly(notes);
    assertThat(decision.verdict()).isEqualTo(verdict);
    assertThat(decision.other()).isEqualTo(CONTACT.value());
  }

  List<HubChange> remembered() {
    return world.plan().hubChanges();
  }

  static Finding finding(FindingCode code, Field field, String detail) {
    return Finding.of(code, TENANT, CONTACT).withField(field.key()).withDetail(detail);
  }

  void bob(String email2InHub) {
    UserKey key = new UserKey(TENANT, new UserId("U2"));
    ContactId id = new ContactId("C2");
    HubId hub = new HubId("B2");
    FieldValues bob =
        FieldValues.blank().toBuilder()
            .set(Field.EMAIL, "bob@contoso.com")
            .set(Field.DISPLAY_NAME, "Bob Ray")
            .build();
    world.users.add(HubWorld.person(key.user(), bob));
    world.contacts.add(
        Contact.builder(id, HubWorld.COMPANY)
            .site(new dev.psasync.core.model.SiteId("10"))
            .objectId("U2")
            .fields(bob)
            .build());
    FieldValues inHub = bob.toBuilder().set(Field.EMAIL2, email2InHub).build();
    world.hubContacts.add(new HubContact(hub, HubWorld.COMPANY, null, null, inHub, false));
    world.links.add(HubWorld.link(key, id, bob, bob));
    world.ties.add(new HubTie(HubWorld.COMPANY, id, hub, bob, bob, true, Set.of()));
  }
}
