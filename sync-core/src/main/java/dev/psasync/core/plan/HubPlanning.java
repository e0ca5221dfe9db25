package dev.psasync.core.plan;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.policy.Conflicts;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what follows for the hub, contact by contact (H-1, H-4): create, follow a deactivation or
 * reactivation, or merge the fields ({@link HubMerge}).
 */
final class HubPlanning {
  private final SyncPolicy policy;
  private final ContactBook contacts;
  private final HubBook hub;
  private final HubFields fields;
  private final HubMerge merge;
  private final EstateIndex estate;
  private final PsaProfile psa;
  private final Findings findings;
  private final HubLedger ledger = new HubLedger();

  HubPlanning(
      SyncPolicy policy,
      ContactBook contacts,
      HubBook hub,
      HubFields fields,
      HubMerge merge,
      PlanContext context,
      Findings findings) {
    this.policy = policy;
    this.contacts = contacts;
    this.hub = hub;
    this.fields = fields;
    this.merge = merge;
    psa = context.psa();
    estate = context.estate();
    this.findings = findings;
  }

  /**
   * What a contact's decision adds.
   *
   * @param update shared values for the PSA, or null
   * @param withheld the rule that holds back something that differs, or null
   */
  record Added(Write.@Nullable UpdateContact update, @Nullable Rule withheld) {
    static final Added NOTHING = new Added(null, null);
  }

  /** Decides for the contact of a person for whom its own writes are known. */
  Added tied(Person person, List<Write> own) {
    return decide(person.tied(), person, own);
  }

  /** Decides for somebody whose contact this plan creates. */
  void created(Person person, Write.CreateContact create) {
    HubLedger.About about = new HubLedger.About(person.key.tenant(), person.key, null);
    HubEntry entry = hub.of(person);
    FieldValues will = willHold(create);
    if (entry == null) {
      if (!doubtful(person, person.key, null) && hub.complete()) {
        create(about, will);
      }
      return;
    }
    boolean restores = entry.hub.deleted();
    if (restores && entry.tie == null) {
      deletedInHub(entry, person.key.tenant(), person.key.user());
      return;
    }
    if (restores) {
      ledger.restore(about, entry);
    }
    HubMerge.Result result =
        merge.decide(
            new HubMerge.Pair(
                person.key.tenant(), person, null, will, entry.hub.fields(), null, person.region()),
            null);
    ledger.update(about, entry, result.toHub());
    ledger.rememberCreated(person.key, entry, will, result);
    entry.decided(Verdict.CHANGE, person.key.user(), result.notes(), Reason.of(Rule.H_1));
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
  List<Write.UpdateContact> others(Map<ContactId, Write.DeactivateContact> deactivated) {
    List<Write.UpdateContact> updates = new ArrayList<>();
    for (ContactEntry entry : contacts.all()) {
      if (!entry.settled() && !entry.hubDecided) {
        Write.DeactivateContact own = deactivated.get(entry.contact.id());
        Added added = decide(entry, null, own == null ? List.of() : List.of(own));
        Write.UpdateContact update = added.update();
        if (update != null) {
          updates.add(update);
          entry.decided(Verdict.CHANGE, update.reasons());
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
    if (entry == null || entry.taken || !hub.complete()) {
      return;
    }
    EstateIndex.Place place = estate.place(tie.contact());
    if (place != null) {
      entry.decided(
          Verdict.LEFT_ALONE,
          tie.contact(),
          new Reason(Rule.M_7, "the contact is in company " + place.company()));
    } else {
      entry.tie = tie;
      delete(new HubLedger.About(null, null, tie.contact()), entry, null, "the contact is gone");
    }
  }

  private Added decide(ContactEntry entry, @Nullable Person person, List<Write> own) {
    entry.hubDecided = true;
    HubEntry mine = hub.of(entry);
    boolean covered =
        person != null
            ? person.held == null
                && (person.standing == Standing.IN_SCOPE || person.standing == Standing.UNKNOWN)
            : hub.coversWithoutPerson(entry);
    boolean active = activeAfter(entry.contact, own);
    if (mine == null) {
      if (covered && active) {
        withoutHub(entry, person, own);
      }
      return Added.NOTHING;
    }
    if (!active) {
      if (mine.byId && hub.complete()) {
        delete(leaving(entry, own), mine, region(person), "the contact is inactive");
      } else {
        mine.decided(Verdict.LEFT_ALONE, entry.contact.id(), Reason.of(Rule.H_4));
      }
      return Added.NOTHING;
    }
    return living(entry, person, mine, own, covered);
  }

  /** What deactivates the contact holds its hub contact's deletion back as well (B-3). */
  private static HubLedger.About leaving(ContactEntry entry, List<Write> own) {
    HubLedger.About about = about(entry, null);
    TenantId tenant = about.tenant();
    for (Write write : own) {
      tenant = tenant == null ? write.tenant() : tenant;
    }
    return new HubLedger.About(tenant, null, about.contact());
  }

  /** The contact is active after this run and has a hub contact. */
  private Added living(
      ContactEntry entry,
      @Nullable Person person,
      HubEntry mine,
      List<Write> own,
      boolean covered) {
    HubLedger.About about = about(entry, person);
    ContactId id = entry.contact.id();
    HubTie tie = mine.tie;
    FieldValues seen = after(entry.contact, own);
    boolean restores = mine.hub.deleted();
    if (restores) {
      if (staysDeleted(mine, about, id, seen, region(person), covered)) {
        return Added.NOTHING;
      }
      ledger.restore(about, mine);
    }
    if (!covered) {
      if (restores) {
        Set<String> held = Objects.requireNonNull(tie, "only a tie says what to restore").held();
        ledger.remember(mine, seen, id, HubMerge.Result.nothing(held));
      }
      mine.decided(restores ? Verdict.CHANGE : Verdict.LEFT_ALONE, id, Reason.of(Rule.H_4));
      return Added.NOTHING;
    }
    HubMerge.Result result =
        merge.decide(
            new HubMerge.Pair(
                about.tenant(), person, entry, seen, mine.hub.fields(), tie, region(person)),
            withheldBy(person));
    ledger.update(about, mine, result.toHub());
    ledger.remember(mine, seen, id, result);
    mine.decided(
        verdict(result, restores), id, result.notes(), Reason.of(Rule.H_1), Reason.of(Rule.H_3));
    if (result.toPsa().isEmpty()) {
      return new Added(null, result.withheld());
    }
    return new Added(
        new Write.UpdateContact(about.user(), id, result.toPsa(), List.of(Reason.of(Rule.H_3))),
        null);
  }

  private @Nullable Rule withheldBy(@Nullable Person person) {
    if (person != null) {
      return FieldDecider.withheldBy(person, policy);
    }
    return policy.updateExisting() && policy.updateFields() ? null : Rule.L_3;
  }

  /** H-4: whether a hub contact that was deleted, with its contact still active, stays so. */
  private boolean staysDeleted(
      HubEntry mine,
      HubLedger.About about,
      ContactId id,
      FieldValues seen,
      @Nullable String region,
      boolean covered) {
    HubTie tie = mine.tie;
    if (tie != null && Boolean.FALSE.equals(tie.active())) {
      return false; // it followed a deactivation, and the contact is active again
    }
    boolean edited = tie != null && fields.psaEdited(seen, tie, region);
    if (!covered) {
      mine.decided(Verdict.LEFT_ALONE, id, Reason.of(Rule.H_4));
      return true;
    }
    if (!edited) {
      deletedInHub(mine, about.tenant(), id);
      return true;
    }
    find(FindingCode.CONFLICT_DELETE_EDIT, about.tenant(), mine.hub.id(), id);
    if (policy.conflicts() == Conflicts.PSA_WINS) {
      return false;
    }
    mine.decided(Verdict.HELD_FOR_REVIEW, id, Reason.of(Rule.H_4));
    return true;
  }

  private static Verdict verdict(HubMerge.Result result, boolean restores) {
    if (restores || !result.toHub().isEmpty() || !result.toPsa().isEmpty()) {
      return Verdict.CHANGE;
    }
    if (!result.held().isEmpty()) {
      return Verdict.HELD_FOR_REVIEW;
    }
    return result.withheld() == null ? Verdict.UNCHANGED : Verdict.WITHHELD;
  }

  private void withoutHub(ContactEntry entry, @Nullable Person person, List<Write> own) {
    HubLedger.About about = about(entry, person);
    HubTie tie = hub.tie(entry);
    if (tie != null) {
      if (hub.complete()) {
        boolean edited = fields.psaEdited(after(entry.contact, own), tie, region(person));
        find(
            edited ? FindingCode.CONFLICT_DELETE_EDIT : FindingCode.HUB_DELETED,
            about.tenant(),
            tie.hub(),
            entry.contact.id());
      }
      return;
    }
    boolean certain = person == null || person.standing == Standing.IN_SCOPE;
    if (certain && hub.complete() && !doubtful(entry, entry.contact.id(), about.tenant())) {
      create(about, after(entry.contact, own));
    }
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

  private void create(HubLedger.About about, FieldValues psaWill) {
    if (!policy.createMissing()) {
      UserKey user = about.user();
      find(
          FindingCode.WOULD_CREATE,
          about.tenant(),
          user != null ? user.user() : Objects.requireNonNull(about.contact()));
      return;
    }
    FieldValues.Builder given = FieldValues.notReturned().toBuilder();
    for (Field field : Field.values()) {
      String value = psaWill.get(field);
      if (value != null && fields.carries(field)) {
        given.set(field, value);
      }
    }
    ledger.create(about, given.build(), psaWill);
  }

  private void delete(HubLedger.About about, HubEntry mine, @Nullable String region, String why) {
    HubTie tie = mine.tie;
    Reason reason = new Reason(Rule.H_4, why);
    if (mine.hub.deleted()) {
      mine.decided(Verdict.LEFT_ALONE, about.contact(), reason);
      return;
    }
    if (tie != null && fields.hubEdited(mine.hub.fields(), tie, region)) {
      find(
          FindingCode.EDIT_LOST_TO_DELETE,
          about.tenant(),
          mine.hub.id(),
          Objects.requireNonNull(about.contact()));
    }
    ledger.delete(about, mine, reason);
    mine.decided(Verdict.DEACTIVATE, about.contact(), reason);
  }

  private void deletedInHub(HubEntry mine, @Nullable TenantId tenant, Object about) {
    find(FindingCode.HUB_DELETED, tenant, mine.hub.id(), about);
    mine.decided(Verdict.LEFT_ALONE, about, Reason.of(Rule.H_4));
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

  private static HubLedger.About about(ContactEntry entry, @Nullable Person person) {
    UserKey owner = person != null ? person.key : entry.ownerKey();
    UserKey tied = owner == null && entry.link != null ? entry.link.user() : owner;
    return new HubLedger.About(
        tied == null ? null : tied.tenant(),
        person == null ? null : person.key,
        entry.contact.id());
  }

  private static @Nullable String region(@Nullable Person person) {
    return person == null ? null : person.region();
  }

  private void find(FindingCode code, @Nullable TenantId tenant, Object... ids) {
    findings.add(Finding.of(code, tenant, ids));
  }

  /** Returns the hub writes in the order they are applied. */
  List<Write.HubWrite> writes() {
    return ledger.writes();
  }

  /** Returns what is remembered of contacts and hub contacts, ordered. */
  List<HubChange> changes() {
    return ledger.changes();
  }

  /** Adds one decision for each hub contact that was not settled with its contact (B-2). */
  void decisions(Decisions.Builder decisions) {
    hub.open().forEach(entry -> decisions.add(entry.decision()));
  }
}
