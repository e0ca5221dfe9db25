package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.DirectoryUser;
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

  /**
   * Makes the check.
   *
   * @param allowed whether it may say yes at all: not from a partial read of the contacts
   */
  UnchangedCheck(
      boolean allowed,
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
        allowed
            && context.resolutions().isEmpty()
            && policy.updateExisting()
            && policy.updateFields()
            && policy.customFields().isEmpty()
            && !(policy.moveSites() && psa.movable());
  }

  /**
   * Returns whether nothing is to be done.
   *
   * @param email the address that counts as the user's email, or null
   * @param scope where the user stands
   * @param link the user's link
   * @param entry the contact that the link points to
   * @param region the country for phone numbers, or null
   */
  @SuppressWarnings("ReferenceEquality") // this very link, of several to one contact
  boolean test(
      DirectoryUser user,
      @Nullable String email,
      Scope scope,
      Link link,
      ContactEntry entry,
      @Nullable String region) {
    Baseline baseline = link.baseline();
    return ready
        && baseline != null
        && entry.link == link
        && !entry.owned()
        && !entry.contested
        && scope.standing() == Standing.IN_SCOPE
        && link.leaver().runs() == 0
        && contact(scope, entry.contact, baseline)
        && email(email, entry.contact, baseline)
        && fields(user.fields(), entry.contact.fields(), baseline, region)
        && extraEmails(user, email, entry.contact, link, baseline)
        && inHub(entry, region);
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
        && (email.equals(now) || Equality.fold(email).equals(Equality.fold(now)))
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

  /** Whether both sides are equal, or left different without a word (F-3). */
  private boolean settles(
      Field field,
      @Nullable String source,
      @Nullable String now,
      Baseline baseline,
      @Nullable String region) {
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
            (left, right) -> Equality.same(field, left, right, region));
    return outcome == FieldOutcome.EQUAL || outcome == FieldOutcome.LEFT;
  }

  private boolean extraEmails(
      DirectoryUser user, @Nullable String email, Contact contact, Link link, Baseline baseline) {
    if (!ownerships.extraEmails() || !user.returned(UserProperty.ALIASES)) {
      return true;
    }
    for (Field slot : EXTRA) {
      String now = contact.fields().get(slot);
      if (!remembered(slot, now, now, baseline)) {
        return false;
      }
    }
    return SteadyAliases.test(user, email, contact, link);
  }

  /** H-1 to H-4; a hub contact that has nothing to learn is settled with its contact. */
  private boolean inHub(ContactEntry entry, @Nullable String region) {
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
        || !hubFields.unchanged(entry.contact.fields(), mine.hub.fields(), tie, region)) {
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
