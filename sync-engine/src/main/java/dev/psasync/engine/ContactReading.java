package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.policy.Mode;
import dev.psasync.spi.Capability;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactMirror;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.FailureReason;
import dev.psasync.spi.MirrorsContacts;
import dev.psasync.spi.NotSupportedException;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaDescription;
import dev.psasync.spi.ReadsContactChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all contacts of the PSA once in a run: what changed since the stored mirror was read,
 * where PSA and store can, and all of them once in {@code fullReadEvery} and whenever the mirror
 * does not fit: read with another query, rows that carry something else, a refused cursor.
 *
 * <p>Changes never prove a deletion, so that a contact that was deleted in the PSA is seen as it
 * was until the next full read. Whether the PSA tells all changes is checked with each full read
 * that has a mirror to compare with: a contact that differs without having been told of makes every
 * read a full one until the changes are seen to be told again.
 *
 * <p>{@link #wrote} may be called from several threads; the rest is called by one at a time.
 */
final class ContactReading {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  /** With these, asking in another way is pointless. */
  private static final Set<FailureReason> HOPELESS =
      EnumSet.of(
          FailureReason.AUTH,
          FailureReason.CONSENT,
          FailureReason.THROTTLED,
          FailureReason.UNAVAILABLE);

  private final RunContext run;
  private final PsaDescription description;
  private final ContactQuery query;
  private final @Nullable MirrorsContacts store;
  private final @Nullable ContactMirror mirror;
  private final Map<ContactId, Contact> written = new ConcurrentHashMap<>();
  private @Nullable AllContacts read;
  private boolean full;
  private boolean trusted = true;
  private volatile boolean gap;

  ContactReading(RunContext run, PsaDescription description, ContactQuery query) {
    this.run = run;
    this.description = description;
    this.query = query;
    // A store mirrors one PSA; several are read in full.
    store = run.store() instanceof MirrorsContacts mirrors && !run.mixed() ? mirrors : null;
    mirror = store == null ? null : store.contactMirror().orElse(null);
  }

  /** Returns whether changes are all that needs to be read. */
  boolean changesSuffice() {
    return mirror != null
        && changesOf(run, description) != null
        && mirror.trusted()
        && mirror.query().covers(query)
        && !mirror.cursor().isAfter(run.startedAt())
        && mirror
            .fullReadAt()
            .plus(run.settings().partner().fullReadEvery())
            .isAfter(run.startedAt());
  }

  /** Returns the PSA as one that tells changes, or null if it does not. */
  static @Nullable ReadsContactChanges changesOf(RunContext run, PsaDescription description) {
    return description.can(Capability.CONTACT_CHANGES)
            && run.psa() instanceof ReadsContactChanges changes
        ? changes
        : null;
  }

  AllContacts read() {
    AllContacts incremental = changesSuffice() ? changes() : null;
    AllContacts all = incremental == null ? all() : incremental;
    full = incremental == null;
    read = all;
    if (full && mirror != null && all.problem() == null && run.mode() == Mode.APPLY) {
      trusted = tellsChanges((AllContacts.InMemory) all);
    }
    return all;
  }

  /** Reads what changed since the mirror; null if that cannot be used. */
  private @Nullable AllContacts changes() {
    ContactMirror known = mirror;
    ReadsContactChanges psa = changesOf(run, description);
    if (known == null || store == null || psa == null) {
      return null;
    }
    Instant readAt = run.now();
    Map<ContactId, Contact> changed = new HashMap<>();
    Set<String> odd = new HashSet<>();
    Completeness end;
    try {
      end =
          psa.changedSince(
              known.cursor(),
              known.query().withCarried(Shapes.carried(known.shapes())),
              contact -> {
                if (!known.shapes().contains(Shapes.of(contact))) {
                  odd.add(contact.id().value());
                }
                changed.put(contact.id(), contact);
              });
    } catch (NotSupportedException e) {
      return null;
    } catch (PartyException e) {
      if (HOPELESS.contains(e.reason())) {
        throw e;
      }
      LOG.warn("the PSA refused to tell changes ({}), reading all contacts", e.reason());
      return null;
    }
    if (!odd.isEmpty()) {
      LOG.info("{} changed contacts carry other fields, reading all contacts", odd.size());
      return null;
    }
    LOG.info("{} contacts changed since {}", changed.size(), known.cursor());
    ReadProblem problem = end.problem();
    return new AllContacts.OverMirror(
        store, changed, problem, problem == null ? readAt : known.cursor());
  }

  private AllContacts.InMemory all() {
    Map<CompanyId, List<Contact>> contacts = new HashMap<>();
    Set<ContactId> seen = new HashSet<>();
    Instant readAt = run.now();
    Completeness end =
        run.psa()
            .contacts(
                query,
                contact -> {
                  if (seen.add(contact.id())) {
                    contacts
                        .computeIfAbsent(contact.company(), unused -> new ArrayList<>())
                        .add(contact);
                  }
                });
    return new AllContacts.InMemory(contacts, end.problem(), readAt);
  }

  /**
   * Compares a full read with the mirror: everything that differs must be among the changes. They
   * are asked for after the full read, so that what changes meanwhile is among them too.
   */
  private boolean tellsChanges(AllContacts.InMemory all) {
    ContactMirror known = mirror;
    ReadsContactChanges psa = changesOf(run, description);
    if (known == null || store == null || psa == null || !known.query().covers(query)) {
      return true;
    }
    Map<ContactId, Contact> now = new HashMap<>();
    all.each(contact -> now.put(contact.id(), contact));
    store.mirroredContacts(
        contact -> {
          Contact present = now.get(contact.id());
          if (present == null || sameWhereBothTell(contact, present)) {
            now.remove(contact.id());
          }
        });
    if (now.isEmpty()) {
      return known.trusted();
    }
    try {
      Completeness end =
          psa.changedSince(
              known.cursor(),
              query.withCarried(Shapes.carried(known.shapes())),
              contact -> now.remove(contact.id()));
      if (!end.provenComplete()) {
        return known.trusted();
      }
    } catch (NotSupportedException | PartyException e) {
      LOG.warn("whether the PSA tells all changes could not be checked");
      return known.trusted();
    }
    if (!now.isEmpty()) {
      LOG.warn(
          "{} contacts changed without {} telling so; all contacts are read in every run until it"
              + " does",
          now.size(),
          description.name());
    }
    return now.isEmpty();
  }

  /** What only one of two reads carries says nothing about a change. */
  private static boolean sameWhereBothTell(Contact before, Contact now) {
    Contact cut = before.equals(now) ? before : Shapes.fit(now, before);
    return cut == null || cut.equals(before);
  }

  /** Notes how a contact looks after a write of this run; as it looked before, where known. */
  void wrote(@Nullable Contact before, Contact after) {
    Contact fitting = before == null ? after : Shapes.fit(after, before);
    if (fitting != null) {
      written.put(after.id(), fitting);
    } else {
      written.remove(after.id());
    }
  }

  /** Notes that a contact is there which the read lacked: next time all are read. */
  void lacks() {
    gap = true;
  }

  /**
   * Stores the mirror for the next run, with the outcome of the run that read it. A store that
   * fails here costs the next run no more than reading what this one read.
   */
  void store() {
    AllContacts all = read;
    if (store == null || all == null || all.problem() != null || run.mode() != Mode.APPLY) {
      return;
    }
    try {
      boolean stored = full ? storeAll(store, all) : storeChanges(store, all);
      if (!stored) {
        LOG.info("another run stored the mirror of contacts meanwhile");
      }
    } catch (RuntimeException e) {
      LOG.warn("the mirror of contacts could not be stored: {}", e.getClass().getName());
      LOG.debug("the mirror of contacts could not be stored", e);
    }
  }

  private boolean storeAll(MirrorsContacts to, AllContacts all) {
    Map<ContactId, Contact> contacts = new HashMap<>();
    all.each(contact -> contacts.put(contact.id(), contact));
    Set<String> shapes = Shapes.of(contacts.values());
    contacts.putAll(fitting(shapes));
    boolean usable = trusted && !gap && (!shapes.isEmpty() || contacts.isEmpty());
    ContactMirror next =
        new ContactMirror(query, shapes, all.readAt(), all.readAt(), usable, run.id());
    return to.replaceContacts(next, mirror == null ? null : mirror.run(), contacts.values());
  }

  private boolean storeChanges(MirrorsContacts to, AllContacts all) {
    if (mirror == null || !(all instanceof AllContacts.OverMirror over)) {
      return false;
    }
    Map<ContactId, Contact> changed = new HashMap<>(over.changed());
    changed.putAll(fitting(mirror.shapes()));
    ContactMirror next =
        new ContactMirror(
            mirror.query(), mirror.shapes(), all.readAt(), mirror.fullReadAt(), !gap, run.id());
    Collection<Contact> contacts = changed.values();
    return to.changeContacts(next, mirror.run(), contacts);
  }

  /** What a write showed and no read would is left to the next read, which the cursor includes. */
  private Map<ContactId, Contact> fitting(Set<String> shapes) {
    Map<ContactId, Contact> fitting = new HashMap<>(written);
    fitting.values().removeIf(contact -> !shapes.contains(Shapes.of(contact)));
    return fitting;
  }
}
