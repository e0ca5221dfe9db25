package dev.psasync.core.plan;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.value.Equality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One recording. */
final class LinkRecording {
  private static final LinkRecorder.Applied NOT_DONE =
      new LinkRecorder.Applied(LinkRecorder.Status.NOT_DONE, null, null);

  private final CompanySnapshot snapshot;
  private final SyncPlan plan;
  private final PsaProfile psa;
  private final Map<UserKey, LinkRecorder.Applied> applied;
  private final Map<UserKey, List<Write>> writes = new HashMap<>();
  private final Map<UserKey, Link> links = new HashMap<>();
  private final Map<TenantId, @Nullable String> regions = new HashMap<>();
  private final Findings findings = new Findings();

  LinkRecording(
      CompanySnapshot snapshot,
      SyncPlan plan,
      PsaProfile psa,
      Map<UserKey, LinkRecorder.Applied> applied) {
    this.snapshot = snapshot;
    this.plan = plan;
    this.psa = psa;
    this.applied = applied;
  }

  LinkRecorder.Recorded run() {
    for (Write write : plan.writes()) {
      UserKey user = write.user();
      // What happens in the hub neither makes nor hinders the tie to the contact.
      if (user != null && write.kind() != Write.Kind.HUB) {
        writes.computeIfAbsent(user, key -> new ArrayList<>(2)).add(write);
      }
    }
    snapshot.links().forEach(link -> links.putIfAbsent(link.user(), link));
    snapshot
        .tenants()
        .forEach(tenant -> regions.put(tenant.tenant().id(), tenant.tenant().country()));
    List<Link> next = new ArrayList<>();
    for (LinkChange change : plan.linkChanges()) {
      Link link = link(change);
      if (link != null && !link.equals(links.get(change.user()))) {
        next.add(link);
      }
    }
    return new LinkRecorder.Recorded(next, findings.sorted());
  }

  private @Nullable Link link(LinkChange change) {
    Link old = links.get(change.user());
    List<Write> mine = writes.getOrDefault(change.user(), List.of());
    LinkRecorder.Applied outcome = applied.getOrDefault(change.user(), NOT_DONE);
    boolean done = outcome.status() == LinkRecorder.Status.DONE;
    ContactId contact = change.contact() != null ? change.contact() : outcome.contact();
    boolean newTie = old == null || !old.contact().equals(contact);
    if (contact == null || (newTie && !mine.isEmpty() && !done)) {
      return null;
    }
    Builder next = new Builder(contact, newTie ? null : old, change);
    next.settle(change);
    if (done) {
      mine.forEach(write -> next.written(write, outcome.state()));
    } else if (outcome.status() == LinkRecorder.Status.UNKNOWN
        && mine.stream().anyMatch(Write.DeactivateContact.class::isInstance)) {
      next.perhapsDeactivated();
    }
    return next.build();
  }

  /** The link being made. */
  private final class Builder {
    private final ContactId contact;
    private final LinkChange change;
    private final FieldValues.Builder source;
    private final FieldValues.Builder inPsa;
    private final FieldValues.Builder written;
    private final Map<String, String> didNotStick;
    private final Set<String> types;
    private final Set<String> addedTypes;
    private @Nullable SiteId site;
    private @Nullable SiteId writtenSite;
    private @Nullable Boolean active;
    private @Nullable Boolean writtenActive;

    Builder(ContactId contact, @Nullable Link old, LinkChange change) {
      this.contact = contact;
      this.change = change;
      Baseline base = old == null ? null : old.baseline();
      source = (base == null ? FieldValues.notReturned() : base.source()).toBuilder();
      inPsa = (base == null ? FieldValues.notReturned() : base.psa()).toBuilder();
      Baseline.Written before = base == null ? Baseline.Written.NOTHING : base.written();
      written = before.fields().toBuilder();
      didNotStick = new HashMap<>(old == null ? Map.of() : old.didNotStick());
      types = new HashSet<>(change.types());
      if (base != null) {
        types.addAll(base.types());
      }
      addedTypes = new HashSet<>(before.types());
      site = change.site();
      writtenSite = before.site();
      active = (base == null || change.active()) ? Boolean.valueOf(change.active()) : base.active();
      writtenActive = before.active();
      didNotStick.keySet().removeIf(this::sourceMovedOn);
    }

    /** A value that did not stick is tried again once the source has another one (F-7). */
    private boolean sourceMovedOn(String key) {
      if (key.equals(Field.EMAIL2.key()) || key.equals(Field.EMAIL3.key())) {
        return false;
      }
      String source = sourceText(key);
      return sourceKnown(key) && !(source == null ? "" : source).equals(didNotStick.get(key));
    }

    private boolean sourceKnown(String key) {
      Optional<Field> field = Field.byKey(key);
      return field.isPresent()
          ? change.source().returned(field.get())
          : change.source().custom().containsKey(key);
    }

    private @Nullable String sourceText(String key) {
      Optional<Field> field = Field.byKey(key);
      return field.isPresent()
          ? change.source().get(field.get())
          : change.source().custom().get(key);
    }

    void settle(LinkChange change) {
      for (Field field : change.settled()) {
        source.set(field, change.source().get(field));
        inPsa.set(field, change.psa().get(field));
        if (field.isExtraEmail()) {
          continue;
        }
        didNotStick.remove(field.key());
      }
      change
          .source()
          .custom()
          .forEach(
              (name, value) -> {
                if (!toBeWritten(name)) {
                  source.custom(name, value);
                  inPsa.custom(name, change.psa().custom().get(name));
                }
              });
    }

    private boolean toBeWritten(String custom) {
      for (Write write : writes.getOrDefault(change.user(), List.of())) {
        List<FieldChange> changes =
            write instanceof Write.UpdateContact update
                ? update.changes()
                : write instanceof Write.CreateContact create ? create.changes() : List.of();
        if (changes.stream().anyMatch(c -> c.custom() && c.field().equals(custom))) {
          return true;
        }
      }
      return false;
    }

    void written(Write write, @Nullable Contact state) {
      if (write instanceof Write.CreateContact create) {
        create.changes().forEach(one -> field(one, state));
        blanks(create);
        writtenSite = create.site();
        site = create.site();
        addedTypes.addAll(create.types());
        types.addAll(create.types());
        active = true;
        writtenActive = true;
      } else if (write instanceof Write.UpdateContact update) {
        update.changes().forEach(one -> field(one, state));
      } else if (write instanceof Write.ReactivateContact) {
        active = true;
        writtenActive = true;
      } else if (write instanceof Write.DeactivateContact) {
        active = false;
        writtenActive = false;
      } else if (write instanceof Write.MoveContact move) {
        site = move.to();
        writtenSite = move.to();
      } else if (write instanceof Write.AddContactType type) {
        types.add(type.type());
        addedTypes.add(type.type());
      }
    }

    /**
     * If the contact turns out inactive, it was us and nobody in the PSA (L-5); if it is still
     * active, the next sighting says so again.
     */
    void perhapsDeactivated() {
      active = false;
      writtenActive = false;
    }

    /** What the source left blank is blank in a new contact too: both sides agree. */
    private void blanks(Write.CreateContact create) {
      for (Field field : Field.values()) {
        if (change.source().isBlank(field) && !create.fields().returned(field)) {
          source.set(field, null);
          inPsa.set(field, null);
        }
      }
    }

    private void field(FieldChange one, @Nullable Contact state) {
      if (one.rule() == Rule.H_3) {
        return; // the tie to the hub remembers shared fields
      }
      Field field = one.custom() ? null : Field.byKey(one.field()).orElse(null);
      if (field == null) {
        custom(one, state);
        return;
      }
      String readBack =
          state != null && state.fields().returned(field) ? state.fields().get(field) : one.after();
      if (!Equality.same(field, one.after(), readBack, regions.get(change.user().tenant()))) {
        didNotStick(one);
        return;
      }
      source.set(field, field.isExtraEmail() ? one.after() : sourceOf(field, one));
      inPsa.set(field, readBack);
      if (one.after() == null && field.isExtraEmail()) {
        written.notReturned(field);
      } else {
        written.set(field, one.after());
      }
      didNotStick.remove(one.field());
    }

    private @Nullable String sourceOf(Field field, FieldChange one) {
      return change.source().returned(field) ? change.source().get(field) : one.source();
    }

    private void custom(FieldChange one, @Nullable Contact state) {
      String name = one.field();
      String readBack =
          state != null && state.fields().custom().containsKey(name)
              ? state.fields().custom().get(name)
              : one.after();
      if (!CustomValue.same(psa.customFields().get(name), one.after(), readBack)) {
        didNotStick(one);
        return;
      }
      source.custom(name, one.source());
      inPsa.custom(name, readBack);
      written.custom(name, one.after());
      didNotStick.remove(name);
    }

    private void didNotStick(FieldChange one) {
      findings.field(FindingCode.DID_NOT_STICK, change.user().tenant(), contact, one.field(), "");
      didNotStick.put(one.field(), one.source() == null ? "" : one.source());
    }

    Link build() {
      Baseline next =
          new Baseline(
              source.build(),
              inPsa.build(),
              active,
              site,
              types,
              new Baseline.Written(written.build(), writtenSite, addedTypes, writtenActive));
      return new Link(
          change.user(), snapshot.company().id(), contact, next, change.leaver(), didNotStick);
    }
  }
}
