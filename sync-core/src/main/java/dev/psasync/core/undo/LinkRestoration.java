package dev.psasync.core.undo;

import dev.psasync.core.model.Baseline;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sets links back after an undo, so that what is remembered is what was so before the run:
 * the whole link where no later run changed it, else the fields, state, site and types that were
 * taken back. A person whose contact could not be written keeps the link. Pure.
 */
public final class LinkRestoration {
  private final List<UndoneWrite> undone;
  private final List<Write> done;
  private final Set<UserKey> notDone;
  private final Map<UserKey, Link> links = new HashMap<>();

  private LinkRestoration(
      List<UndoneWrite> undone, List<Write> done, Set<UserKey> notDone, List<Link> links) {
    this.undone = undone;
    this.done = done;
    this.notDone = notDone;
    links.forEach(link -> this.links.put(link.user(), link));
  }

  /**
   * What to store.
   *
   * @param links links to insert or replace
   * @param removed people whose link is to be removed
   */
  public record Restored(List<Link> links, Set<UserKey> removed) {
    /** Copies. */
    public Restored {
      links = List.copyOf(links);
      removed = Set.copyOf(removed);
    }
  }

  /**
   * Makes what to store.
   *
   * @param steps how the links looked before the run that was taken back
   * @param undone what that run wrote
   * @param done the undo's writes that were carried out
   * @param notDone people of whom a write of the undo was not carried out
   * @param links the links as they are
   */
  public static Restored restore(
      List<LinkStep> steps,
      List<UndoneWrite> undone,
      List<Write> done,
      Set<UserKey> notDone,
      List<Link> links) {
    return new LinkRestoration(undone, done, notDone, links).run(steps);
  }

  private Restored run(List<LinkStep> steps) {
    List<Link> restored = new ArrayList<>();
    Set<UserKey> removed = new HashSet<>();
    for (LinkStep step : steps) {
      Link now = links.get(step.user());
      Link before = step.before();
      if (notDone.contains(step.user())) {
        continue;
      }
      if (before == null) {
        if (now != null && (step.last() || wroteTo(step.user(), now.contact()))) {
          removed.add(step.user());
        }
      } else if (step.last() || now == null) {
        if (!before.equals(now)) {
          restored.add(before);
        }
      } else if (before.contact().equals(now.contact())) {
        Link merged = merged(before, now);
        if (!merged.equals(now)) {
          restored.add(merged);
        }
      }
    }
    return new Restored(restored, removed);
  }

  /** A later run may have tied the person to another contact; that tie is not this run's. */
  private boolean wroteTo(UserKey user, ContactId contact) {
    List<UndoneWrite> theirs =
        undone.stream()
            .filter(one -> user.equals(one.write().user()) && one.contact() != null)
            .toList();
    return theirs.isEmpty() || theirs.stream().anyMatch(one -> contact.equals(one.contact()));
  }

  private Link merged(Link before, Link now) {
    Baseline base = now.baseline();
    Baseline old = before.baseline();
    if (base == null || old == null) {
      return now;
    }
    FieldValues.Builder source = base.source().toBuilder();
    FieldValues.Builder psa = base.psa().toBuilder();
    FieldValues.Builder written = base.written().fields().toBuilder();
    Boolean active = base.active();
    Boolean writtenActive = base.written().active();
    dev.psasync.core.model.SiteId site = base.site();
    dev.psasync.core.model.SiteId writtenSite = base.written().site();
    Set<String> types = new HashSet<>(base.types());
    Set<String> added = new HashSet<>(base.written().types());
    for (Write write : done) {
      if (!now.user().equals(write.user())) {
        continue;
      }
      if (write instanceof Write.UpdateContact update) {
        for (FieldChange change : update.changes()) {
          copy(change, old.source(), source);
          copy(change, old.psa(), psa);
          copy(change, old.written().fields(), written);
        }
      } else if (write instanceof Write.DeactivateContact
          || write instanceof Write.ReactivateContact) {
        active = old.active();
        writtenActive = old.written().active();
      } else if (write instanceof Write.MoveContact) {
        site = old.site();
        writtenSite = old.written().site();
      } else if (write instanceof Write.RemoveContactType type) {
        types.remove(type.type());
        added.remove(type.type());
      } else if (write instanceof Write.AddContactType type) {
        types.add(type.type());
        added.add(type.type());
      }
    }
    return now.withBaseline(
        new Baseline(
            source.build(),
            psa.build(),
            active,
            site,
            types,
            new Baseline.Written(written.build(), writtenSite, added, writtenActive)));
  }

  private static void copy(FieldChange change, FieldValues from, FieldValues.Builder to) {
    Field field = fieldOf(change);
    if (field == null) {
      if (from.custom().containsKey(change.field())) {
        to.custom(change.field(), from.custom().get(change.field()));
      } else {
        to.customNotReturned(change.field());
      }
    } else if (from.returned(field)) {
      to.set(field, from.get(field));
    } else {
      to.notReturned(field);
    }
  }

  private static @Nullable Field fieldOf(FieldChange change) {
    return change.custom() ? null : Field.byKey(change.field()).orElse(null);
  }
}
