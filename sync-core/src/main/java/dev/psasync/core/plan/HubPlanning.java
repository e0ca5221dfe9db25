package dev.psasync.core.plan;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.Conflicts;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what follows for the hub, contact by contact (H-1, H-4): create, follow a deactivation or
 * reactivation, or merge the fields ({@link HubFields}).
 */
final class HubPlanning {
  private static final Comparator<HubChange> ORDER =
      Comparator.comparing(
              HubChange::contact, Comparator.nullsLast(Comparator.<ContactId>naturalOrder()))
          .thenComparing(HubChange::user, Comparator.nullsFirst(Comparator.<UserKey>naturalOrder()))
          .thenComparing(HubChange::hub, Comparator.nullsFirst(Comparator.<HubId>naturalOrder()));

  private final SyncPolicy policy;
  private final ContactBook contacts;
  private final HubBook hub;
  private final HubFields fields;
  private final PsaProfile psa;
  private final Findings findings;
  private final List<Write.HubWrite> writes = new ArrayList<>();
  private final List<HubChange> changes = new ArrayList<>();
  private final Set<ContactEntry> visited = new HashSet<>();

  HubPlanning(
      SyncPolicy policy,
      ContactBook contacts,
      HubBook hub,
      HubFields fields,
      PsaProfile psa,
      Findings findings) {
    this.policy = policy;
    this.contacts = contacts;
    this.hub = hub;
    this.fields = fields;
    this.psa = psa;
    this.findings = findings;
  }

  /** What a contact's decision adds. */
  record Added(Write.@Nullable UpdateContact update, boolean withheld) {
    static final Added NOTHING = new Added(null, false);
  }

  /** Decides for the contact of a person for whom its own writes are known. */
  Added tied(Person person, List<Write> own) {
    return decide(person.tied(), person, own);
  }

  /** Decides for somebody whose contact this plan creates. */
  void created(Person person, Write.CreateContact create) {
    TenantId tenant = person.key.tenant();
    HubEntry entry = hub.of(person);
    FieldValues will = willHold(create);
    if (entry == null) {
      if (!doubtful(person, person.key, null) && hub.complete()) {
        create(tenant, person.key, null, will);
      }
      return;
    }
    boolean restores = entry.hub.deleted();
    if (restores && entry.tie == null) {
      deletedInHub(entry, tenant, person.key.user());
      return;
    }
    if (restores) {
      write(Write.HubWrite.Operation.RESTORE, tenant, person.key, entry, null, List.of(), Rule.H_4);
    }
    HubFields.Pair pair =
        new HubFields.Pair(tenant, person, null, will, entry.hub.fields(), null, person.region());
    HubFields.Result result = fields.decide(pair, true);
    update(result, tenant, person.key, entry, null);
    changes.add(
        new HubChange(
            null,
            person.key,
            entry.hub.id(),
            will,
            entry.hub.fields(),
            result.settled(),
            result.held(),
            true));
    entry.decided(Verdict.CHANGE, person.key.user(), Reason.of(Rule.H_1));
  }

  /** What a new contact will hold: what it is not given is blank. */
  private FieldValues willHold(Write.CreateContact create) {
    FieldValues.Builder will = FieldValues.notReturned().toBuilder();
    for (Field field : psa.writable()) {
      will.set(field, create.fields().get(field));
    }
    return will.build();
  }

  /** Decides for every contact that is nobody's, or whose person gets no decision of the kind. */
  List<Write.UpdateContact> others(Set<ContactId> deactivated) {
    List<Write.UpdateContact> updates = new ArrayList<>();
    for (ContactEntry entry : contacts.all()) {
      if (!entry.settled() && !visited.contains(entry)) {
        List<Write> own =
            deactivated.contains(entry.contact.id())
                ? List.of(
                    new Write.DeactivateContact(null, null, entry.contact.id(), null, List.of()))
                : List.of();
        Added added = decide(entry, null, own);
        Write.UpdateContact update = added.update();
        if (update != null) {
          updates.add(update);
          entry.verdict = Verdict.CHANGE;
          entry.reasons = update.reasons();
        }
      }
    }
    if (contacts.complete()) {
      hub.contactGone().forEach(this::contactGone);
    }
    return updates;
  }

  private void contactGone(HubTie tie) {
    HubEntry entry = hub.byId(tie.hub());
    if (entry != null && !entry.taken && hub.complete()) {
      entry.tie = tie;
      delete(entry, null, tie.contact(), null, "the contact is gone");
    }
  }

  private Added decide(ContactEntry entry, @Nullable Person person, List<Write> own) {
    visited.add(entry);
    HubEntry mine = hub.of(entry);
    boolean covered =
        person != null
            ? person.held == null
                && (person.standing == Standing.IN_SCOPE || person.standing == Standing.UNKNOWN)
            : hub.coversWithoutPerson(entry);
    boolean active = activeAfter(entry.contact, own);
    if (mine == null) {
      return covered && active ? withoutHub(entry, person, own) : Added.NOTHING;
    }
    TenantId tenant = tenant(entry, person);
    if (!active) {
      if (mine.byId && hub.complete()) {
        delete(mine, tenant, entry.contact.id(), region(person), "the contact is inactive");
      } else {
        mine.decided(Verdict.LEFT_ALONE, entry.contact.id(), Reason.of(Rule.H_4));
      }
      return Added.NOTHING;
    }
    return living(entry, person, mine, own, covered);
  }

  /** The contact is active after this run and has a hub contact. */
  private Added living(
      ContactEntry entry,
      @Nullable Person person,
      HubEntry mine,
      List<Write> own,
      boolean covered) {
    TenantId tenant = tenant(entry, person);
    UserKey user = person == null ? null : person.key;
    ContactId id = entry.contact.id();
    HubTie tie = mine.tie;
    FieldValues seen = after(entry.contact, own);
    boolean restores = false;
    if (mine.hub.deleted()) {
      boolean reactivated = tie != null && Boolean.FALSE.equals(tie.active());
      boolean edited = tie != null && fields.psaEdited(seen, tie, region(person));
      if (!reactivated && covered && edited) {
        find(FindingCode.CONFLICT_DELETE_EDIT, tenant, mine.hub.id(), id);
      }
      if (!reactivated && !(edited && covered && policy.conflicts() == Conflicts.PSA_WINS)) {
        if (covered && !edited) {
          deletedInHub(mine, tenant, id);
        } else {
          mine.decided(
              edited && covered ? Verdict.HELD_FOR_REVIEW : Verdict.LEFT_ALONE,
              id,
              Reason.of(Rule.H_4));
        }
        return Added.NOTHING;
      }
      restores = true;
      write(Write.HubWrite.Operation.RESTORE, tenant, user, mine, id, List.of(), Rule.H_4);
    }
    if (!covered) {
      if (restores) {
        remember(
            mine,
            tie,
            seen,
            id,
            new HubFields.Result(List.of(), List.of(), Set.of(), held(tie), false),
            true);
      }
      mine.decided(restores ? Verdict.CHANGE : Verdict.LEFT_ALONE, id, Reason.of(Rule.H_4));
      return Added.NOTHING;
    }
    boolean may =
        person != null
            ? FieldDecider.mayWrite(person, policy)
            : policy.updateExisting() && policy.updateFields();
    HubFields.Result result =
        fields.decide(
            new HubFields.Pair(tenant, person, entry, seen, mine.hub.fields(), tie, region(person)),
            may);
    update(result, tenant, user, mine, id);
    remember(mine, tie, seen, id, result, true);
    Verdict verdict = verdict(result, restores);
    mine.decided(verdict, id, Reason.of(Rule.H_1), Reason.of(Rule.H_3));
    if (result.toPsa().isEmpty()) {
      return new Added(null, result.withheld());
    }
    return new Added(
        new Write.UpdateContact(user, id, result.toPsa(), List.of(Reason.of(Rule.H_3))), false);
  }

  private static Verdict verdict(HubFields.Result result, boolean restores) {
    if (restores || !result.toHub().isEmpty() || !result.toPsa().isEmpty()) {
      return Verdict.CHANGE;
    }
    if (!result.held().isEmpty()) {
      return Verdict.HELD_FOR_REVIEW;
    }
    return result.withheld() ? Verdict.WITHHELD : Verdict.UNCHANGED;
  }

  private Added withoutHub(ContactEntry entry, @Nullable Person person, List<Write> own) {
    TenantId tenant = tenant(entry, person);
    ContactId id = entry.contact.id();
    HubTie tie = hub.tie(entry);
    if (tie != null) {
      if (hub.complete()) {
        find(FindingCode.HUB_DELETED, tenant, tie.hub(), id);
      }
      return Added.NOTHING;
    }
    boolean certain = person == null || person.standing == Standing.IN_SCOPE;
    if (certain && hub.complete() && !doubtful(entry, id, tenant)) {
      create(tenant, person == null ? null : person.key, id, after(entry.contact, own));
    }
    return Added.NOTHING;
  }

  private boolean doubtful(Object subject, Object id, @Nullable TenantId tenant) {
    Set<HubEntry> between = hub.doubtful(subject);
    if (between.isEmpty()) {
      return false;
    }
    List<Object> ids = new ArrayList<>();
    ids.add(id instanceof UserKey key ? key.user() : id);
    between.stream()
        .sorted(Comparator.comparing(entry -> entry.hub.id()))
        .forEach(
            entry -> {
              ids.add(entry.hub.id());
              if (!entry.taken) {
                entry.decided(Verdict.HELD_FOR_REVIEW, null, Reason.of(Rule.M_5));
              }
            });
    TenantId about = id instanceof UserKey key ? key.tenant() : tenant;
    findings.add(Finding.of(FindingCode.AMBIGUOUS_CONTACT, about, ids.toArray()).withDetail("hub"));
    return true;
  }

  private void create(
      @Nullable TenantId tenant,
      @Nullable UserKey user,
      @Nullable ContactId contact,
      FieldValues psaWill) {
    if (!policy.createMissing()) {
      find(
          FindingCode.WOULD_CREATE,
          tenant,
          user != null ? user.user() : Objects.requireNonNull(contact));
      return;
    }
    FieldValues.Builder given = FieldValues.notReturned().toBuilder();
    List<FieldChange> why = new ArrayList<>();
    for (Field field : Field.values()) {
      String value = psaWill.get(field);
      if (value != null && fields.carries(field)) {
        given.set(field, value);
        why.add(new FieldChange(field.key(), false, Rule.H_1, value, null, null, value));
      }
    }
    writes.add(
        new Write.HubWrite(
            Write.HubWrite.Operation.CREATE,
            tenant,
            user,
            null,
            contact,
            given.build(),
            why,
            List.of(Reason.of(Rule.H_1))));
    changes.add(
        new HubChange(
            contact, user, null, psaWill, FieldValues.notReturned(), Set.of(), Set.of(), true));
  }

  private void delete(
      HubEntry mine,
      @Nullable TenantId tenant,
      ContactId contact,
      @Nullable String region,
      String why) {
    HubTie tie = mine.tie;
    Reason reason = new Reason(Rule.H_4, why);
    if (mine.hub.deleted()) {
      mine.decided(Verdict.LEFT_ALONE, contact, reason);
      return;
    }
    if (tie != null && fields.hubEdited(mine.hub.fields(), tie, region)) {
      find(FindingCode.EDIT_LOST_TO_DELETE, tenant, mine.hub.id(), contact);
    }
    writes.add(
        new Write.HubWrite(
            Write.HubWrite.Operation.DELETE,
            tenant,
            null,
            mine.hub.id(),
            contact,
            FieldValues.notReturned(),
            List.of(),
            List.of(reason)));
    changes.add(
        new HubChange(
            contact,
            null,
            mine.hub.id(),
            FieldValues.notReturned(),
            FieldValues.notReturned(),
            Set.of(),
            held(tie),
            null));
    mine.decided(Verdict.DEACTIVATE, contact, reason);
  }

  private void deletedInHub(HubEntry mine, @Nullable TenantId tenant, Object about) {
    find(FindingCode.HUB_DELETED, tenant, mine.hub.id(), about);
    mine.decided(Verdict.LEFT_ALONE, about, Reason.of(Rule.H_4));
  }

  private void update(
      HubFields.Result result,
      @Nullable TenantId tenant,
      @Nullable UserKey user,
      HubEntry mine,
      @Nullable ContactId contact) {
    if (!result.toHub().isEmpty()) {
      Rule rule = result.toHub().get(0).rule();
      write(Write.HubWrite.Operation.UPDATE, tenant, user, mine, contact, result.toHub(), rule);
    }
  }

  private void write(
      Write.HubWrite.Operation operation,
      @Nullable TenantId tenant,
      @Nullable UserKey user,
      HubEntry mine,
      @Nullable ContactId contact,
      List<FieldChange> toHub,
      Rule rule) {
    writes.add(
        new Write.HubWrite(
            operation,
            tenant,
            user,
            mine.hub.id(),
            contact,
            FieldValues.notReturned(),
            toHub,
            List.of(Reason.of(Rule.H_1), Reason.of(rule))));
  }

  /** Notes what is new about a pair; nothing if the stored tie already says so. */
  private void remember(
      HubEntry mine,
      @Nullable HubTie tie,
      FieldValues seen,
      ContactId contact,
      HubFields.Result result,
      boolean active) {
    boolean written = !result.toHub().isEmpty() || !result.toPsa().isEmpty() || mine.hub.deleted();
    if (!written && tie != null && !news(mine.hub, tie, seen, result, active)) {
      return;
    }
    changes.add(
        new HubChange(
            contact,
            null,
            mine.hub.id(),
            seen,
            mine.hub.fields(),
            result.settled(),
            result.held(),
            mine.hub.deleted() ? null : Boolean.valueOf(active)));
  }

  private static boolean news(
      HubContact hub, HubTie tie, FieldValues seen, HubFields.Result result, boolean active) {
    if (!Boolean.valueOf(active).equals(tie.active()) || !tie.held().equals(result.held())) {
      return true;
    }
    for (Field field : result.settled()) {
      if (!tie.knows(field)
          || !Objects.equals(tie.psa().get(field), seen.get(field))
          || !Objects.equals(tie.hubValues().get(field), hub.fields().get(field))) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> held(@Nullable HubTie tie) {
    return tie == null ? Set.of() : tie.held();
  }

  /** Returns the values the contact will hold once its own writes are done. */
  private static FieldValues after(Contact contact, List<Write> own) {
    FieldValues.Builder after = null;
    for (Write write : own) {
      if (write instanceof Write.UpdateContact update) {
        after = after == null ? contact.fields().toBuilder() : after;
        for (FieldChange change : update.changes()) {
          Field field = change.custom() ? null : Field.byKey(change.field()).orElse(null);
          if (field != null) {
            after.set(field, change.after());
          }
        }
      }
    }
    return after == null ? contact.fields() : after.build();
  }

  private static boolean activeAfter(Contact contact, List<Write> own) {
    boolean active = contact.active();
    for (Write write : own) {
      if (write.kind() == Write.Kind.REACTIVATE_CONTACT) {
        active = true;
      } else if (write.kind() == Write.Kind.DEACTIVATE_CONTACT) {
        active = false;
      }
    }
    return active;
  }

  private static @Nullable TenantId tenant(ContactEntry entry, @Nullable Person person) {
    if (person != null) {
      return person.key.tenant();
    }
    UserKey owner = entry.ownerKey();
    return owner != null ? owner.tenant() : entry.link == null ? null : entry.link.user().tenant();
  }

  private static @Nullable String region(@Nullable Person person) {
    return person == null ? null : person.region();
  }

  private void find(FindingCode code, @Nullable TenantId tenant, Object... ids) {
    findings.add(Finding.of(code, tenant, ids));
  }

  /** Returns the hub writes in the order they are applied. */
  List<Write.HubWrite> writes() {
    writes.sort(
        Comparator.comparing(
                Write.HubWrite::forContact,
                Comparator.nullsLast(Comparator.<ContactId>naturalOrder()))
            .thenComparing(
                Write.HubWrite::user, Comparator.nullsFirst(Comparator.<UserKey>naturalOrder()))
            .thenComparing(
                Write.HubWrite::hub, Comparator.nullsFirst(Comparator.<HubId>naturalOrder()))
            .thenComparing(write -> write.operation() == Write.HubWrite.Operation.RESTORE ? 0 : 1));
    return writes;
  }

  List<HubChange> changes() {
    changes.sort(ORDER);
    return changes;
  }

  /** Adds one decision for each hub contact (B-2). */
  void decisions(Decisions.Builder decisions) {
    for (HubEntry entry : hub.all()) {
      UserKey user = entry.hub.user();
      decisions.add(
          new Decision(
              SubjectKind.HUB_CONTACT,
              user == null ? null : user.tenant(),
              entry.hub.id().value(),
              entry.verdict,
              entry.other,
              entry.reasons));
    }
  }
}
