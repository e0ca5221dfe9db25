package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubTie;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserProperty;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.Folding;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
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
  private final SyncPolicy policy;
  private final PsaProfile psa;
  private final Ownerships ownerships;
  private final SourceValues values;
  private final Field[] owned;
  private final @Nullable HubBook hub;
  private final HubFields hubFields;
  private final SettledPeople settled;
  private final boolean ready;

  /** What differs and stays, of the person at hand. */
  private List<FieldNote> left = List.of();

  /**
   * Makes the check.
   *
   * @param allowed whether it may say yes at all: not from a partial read of the contacts
   * @param settled where people for whom nothing is to be done are noted
   */
  UnchangedCheck(
      boolean allowed,
      SyncPolicy policy,
      PlanContext context,
      Ownerships ownerships,
      SourceValues values,
      @Nullable HubBook hub,
      HubFields hubFields,
      SettledPeople settled) {
    this.hub = hub;
    this.hubFields = hubFields;
    this.policy = policy;
    this.psa = context.psa();
    this.ownerships = ownerships;
    this.values = values;
    this.settled = settled;
    owned = ownerships.owned().toArray(new Field[0]);
    ready =
        allowed
            && context.detail() == Detail.DIFFERENCES
            && context.resolutions().isEmpty()
            && policy.updateExisting()
            && policy.updateFields()
            && policy.customFields().isEmpty()
            && !(policy.moveSites() && psa.movable());
  }

  /**
   * Settles a person if nothing is to be done.
   *
   * @param email the address that counts as the user's email, or null
   * @param scope where the user stands
   * @param link the user's link
   * @param entry the contact that the link points to
   * @param region the country for phone numbers, or null
   * @return whether the person is settled; if not, nothing was noted
   */
  @SuppressWarnings("ReferenceEquality") // this very link, of several to one contact
  boolean settle(
      DirectoryUser user,
      @Nullable String email,
      Scope scope,
      Link link,
      ContactEntry entry,
      @Nullable String region) {
    Baseline baseline = link.baseline();
    left = List.of();
    boolean nothing =
        ready
            && baseline != null
            && entry.link == link
            && !entry.owned()
            && !entry.contested
            && scope.standing() == Standing.IN_SCOPE
            && link.leaver().runs() == 0
            && contact(scope, entry.contact, baseline)
            && email(email, entry.contact, baseline)
            && fields(user.fields(), entry.contact.fields(), baseline, region)
            && extraEmails(user, email, entry.contact, link, baseline);
    if (!nothing) {
      return false;
    }
    HubContact inHub = null;
    if (hub != null) {
      int position = settledInHub(hub, entry, link.user().tenant(), region);
      if (position == HubBook.NONE) {
        return false;
      }
      inHub = hub.hubContact(position);
      hub.settle(position);
    }
    entry.settle();
    settled.add(link.user(), entry.contact.id(), scope, left, inHub);
    return true;
  }

  /** Active state, object id, site and type (L-2, L-4, T). */
  private boolean contact(Scope scope, Contact contact, Baseline baseline) {
    String type = Creation.type(scope.filter(), policy);
    return contact.active()
        && Boolean.TRUE.equals(baseline.active())
        && (contact.objectId() != null
            || !psa.objectIdField()
            || !contact.returned(ContactProperty.OBJECT_ID))
        && (baseline.site() != null || contact.site() == null)
        && (contact.types().isEmpty() || baseline.types().containsAll(contact.types()))
        && (type == null || !psa.contactTypes() || contact.types().contains(type));
  }

  private boolean email(@Nullable String email, Contact contact, Baseline baseline) {
    String now = contact.fields().get(Field.EMAIL);
    return email != null
        && now != null
        && (email.equals(now) || Folding.fold(email).equals(Folding.fold(now)))
        && (!ownerships.email() || remembered(Field.EMAIL, email, now, baseline));
  }

  private boolean fields(
      FieldValues user, FieldValues now, Baseline baseline, @Nullable String region) {
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
          || !settles(field, source, now.get(field), baseline, region)) {
        return false;
      }
    }
    return true;
  }

  /** Whether both sides are equal, or left different (F-3), which is noted. */
  private boolean settles(
      Field field,
      @Nullable String source,
      @Nullable String now,
      Baseline baseline,
      @Nullable String region) {
    if (Objects.equals(source, now)) {
      return true;
    }
    FieldNote.Baseline base =
        new FieldNote.Baseline(baseline.source().get(field), baseline.psa().get(field));
    FieldOutcome outcome =
        FieldOutcome.decide(
            policy,
            FieldDecider.REQUIRED.contains(field),
            values.cut(field, source),
            now,
            base,
            (left, right) -> Equality.same(field, left, right, region));
    if (outcome == FieldOutcome.LEFT) {
      leave(new FieldNote(field.key(), false, outcome.note(), outcome.rule(), source, now, base));
      return true;
    }
    return outcome == FieldOutcome.EQUAL;
  }

  private void leave(FieldNote note) {
    if (left.isEmpty()) {
      left = new ArrayList<>(1);
    }
    left.add(note);
  }

  private boolean extraEmails(
      DirectoryUser user, @Nullable String email, Contact contact, Link link, Baseline baseline) {
    return !ownerships.extraEmails()
        || !user.returned(UserProperty.ALIASES)
        || (keeps(Field.EMAIL2, contact, baseline)
            && keeps(Field.EMAIL3, contact, baseline)
            && SteadyAliases.test(user, email, contact, link));
  }

  private static boolean keeps(Field slot, Contact contact, Baseline baseline) {
    String now = contact.fields().get(slot);
    return remembered(slot, now, now, baseline);
  }

  /**
   * H-1 to H-4: returns the hub contact if it has nothing to learn, so that it is settled with its
   * contact; {@link HubBook#NONE} otherwise.
   */
  private int settledInHub(
      HubBook book, ContactEntry entry, TenantId tenant, @Nullable String region) {
    int position = book.soleTie(entry);
    HubTie tie = book.tie(entry);
    if (position == HubBook.NONE || tie == null) {
      return HubBook.NONE;
    }
    HubContact mine = book.hubContact(position);
    return (mine.user() == null || mine.user().tenant().equals(tenant))
            && !mine.deleted()
            && tie.held().isEmpty()
            && !hubFields.chosen(entry.contact.id())
            && Boolean.TRUE.equals(tie.active())
            && hubFields.unchanged(entry.contact.fields(), mine.fields(), tie, region)
        ? position
        : HubBook.NONE;
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
