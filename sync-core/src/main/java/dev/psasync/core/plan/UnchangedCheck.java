package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sees at a glance that nothing is to be done for a person: in scope, linked (M-1), and the contact
 * equal to the directory and to the baseline in everything that this policy looks at. Such a person
 * touches nobody else, needs no matching and gets the decision UNCHANGED. Whoever is not that clear
 * goes the whole way, so this check may say no too often, but never yes where the whole way would
 * write, report or remember anything.
 */
final class UnchangedCheck {
  private static final List<Field> EXTRA = List.of(Field.EMAIL2, Field.EMAIL3);

  private final SyncPolicy policy;
  private final PsaProfile psa;
  private final Ownerships ownerships;
  private final SourceValues values;
  private final Field[] owned;
  private final @Nullable HubBook hub;
  private final @Nullable HubFields hubFields;
  private final boolean ready;

  UnchangedCheck(
      CompanySnapshot snapshot,
      SyncPolicy policy,
      PlanContext context,
      Ownerships ownerships,
      SourceValues values,
      @Nullable HubBook hub,
      @Nullable HubFields hubFields) {
    this.hub = hub;
    this.hubFields = hubFields;
    this.policy = policy;
    this.psa = context.psa();
    this.ownerships = ownerships;
    this.values = values;
    owned = ownerships.owned().toArray(new Field[0]);
    ready =
        snapshot.contacts().provenComplete()
            && context.resolutions().isEmpty()
            && policy.updateExisting()
            && policy.updateFields()
            && policy.customFields().isEmpty()
            && !(policy.moveSites() && psa.movable());
  }

  /**
   * Returns whether nothing is to be done.
   *
   * @param person somebody whose scope is decided
   * @param entry the contact that the person's link points to, or null
   */
  boolean test(Person person, @Nullable ContactEntry entry) {
    Link link = person.link;
    Baseline baseline = link == null ? null : link.baseline();
    return ready
        && baseline != null
        && entry != null
        && entry.link == link
        && !entry.owned()
        && person.standing == Standing.IN_SCOPE
        && link.leaver().runs() == 0
        && person.reasons.isEmpty()
        && contact(person, entry.contact, baseline)
        && email(person, entry.contact, baseline)
        && fields(person, entry.contact, baseline)
        && extraEmails(person, entry.contact, link, baseline)
        && inHub(person, entry);
  }

  /** Active state, object id, site and type (L-2, L-4, T). */
  private boolean contact(Person person, Contact contact, Baseline baseline) {
    String type = Creation.type(person, policy);
    return contact.active()
        && Boolean.TRUE.equals(baseline.active())
        && (contact.objectId() != null
            || !psa.objectIdField()
            || !contact.returned(ContactProperty.OBJECT_ID))
        && (baseline.site() != null || contact.site() == null)
        && (contact.types().isEmpty() || baseline.types().containsAll(contact.types()))
        && (type == null || !psa.contactTypes() || contact.types().contains(type));
  }

  private boolean email(Person person, Contact contact, Baseline baseline) {
    String now = contact.fields().get(Field.EMAIL);
    return person.email != null
        && now != null
        && (person.email.equals(now) || Equality.fold(person.email).equals(Equality.fold(now)))
        && (!ownerships.email() || remembered(Field.EMAIL, person.email, now, baseline));
  }

  private boolean fields(Person person, Contact contact, Baseline baseline) {
    FieldValues user = person.user.fields();
    FieldValues now = contact.fields();
    for (Field field : owned) {
      if (!user.returned(field)) {
        continue;
      }
      String source = user.get(field);
      if (!now.returned(field)) {
        if (source != null) {
          return false;
        }
      } else if (!remembered(field, source, now.get(field), baseline)
          || !settles(person, field, source, now.get(field), baseline)) {
        return false;
      }
    }
    return true;
  }

  /** Whether both sides are equal, or left different without a word (F-3). */
  private boolean settles(
      Person person,
      Field field,
      @Nullable String source,
      @Nullable String now,
      Baseline baseline) {
    if (Objects.equals(source, now)) {
      return true;
    }
    FieldOutcome outcome =
        FieldOutcome.decide(
            policy,
            FieldDecider.REQUIRED.contains(field),
            values.cut(field, source),
            now,
            new FieldOutcome.Base(baseline.source().get(field), baseline.psa().get(field)),
            (left, right) -> Equality.same(field, left, right, person.region()));
    return outcome == FieldOutcome.EQUAL || outcome == FieldOutcome.LEFT;
  }

  private boolean extraEmails(Person person, Contact contact, Link link, Baseline baseline) {
    if (!ownerships.extraEmails() || !person.user.returned(UserProperty.ALIASES)) {
      return true;
    }
    for (Field slot : EXTRA) {
      String now = contact.fields().get(slot);
      if (!remembered(slot, now, now, baseline)) {
        return false;
      }
    }
    return SteadyAliases.test(person, contact, link);
  }

  /** H-1 to H-4; a hub contact that has nothing to learn is settled with its contact. */
  private boolean inHub(Person person, ContactEntry entry) {
    if (hub == null || hubFields == null) {
      return true;
    }
    HubEntry mine = hub.tiedTo(entry);
    HubTie tie = hub.tie(entry);
    if (mine == null
        || tie == null
        || mine.ties > 1
        || mine.hub.deleted()
        || !tie.held().isEmpty()
        || !Boolean.TRUE.equals(tie.active())
        || !hubFields.unchanged(entry.contact.fields(), mine.hub.fields(), tie, person.region())) {
      return false;
    }
    mine.settle(tie);
    return true;
  }

  /** Whether the baseline already says so (V-4). */
  private static boolean remembered(
      Field field, @Nullable String source, @Nullable String psa, Baseline baseline) {
    return baseline.source().returned(field)
        && baseline.psa().returned(field)
        && Objects.equals(baseline.source().get(field), source)
        && Objects.equals(baseline.psa().get(field), psa);
  }
}
