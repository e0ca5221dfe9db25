package dev.psasync.testkit.sim.graph;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The users of a tenant. Each keeps its place for good, so a page is found by its place and never
 * by counting. Thread-safe; users inside are never changed, only replaced.
 */
final class UserStore {

  /** Whether a user is there. */
  enum State {
    ACTIVE,
    SOFT_DELETED,
    PURGED
  }

  /** A user in its place, with the properties that ever held something. */
  record Entry(SimUser user, State state, long everPresent) {}

  private final Clock clock;
  private final List<Entry> slots = new ArrayList<>();
  private final Map<String, Integer> slotById = new HashMap<>();
  private final Map<String, Integer> slotByPrincipalName = new HashMap<>();
  private final ChangeLog log = new ChangeLog();
  private int active;

  UserStore(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(SimUser user) {
    SimUser copy = user.copy();
    Integer known = slotById.get(copy.id());
    if (known != null && slots.get(known).state() != State.PURGED) {
      throw new IllegalArgumentException("User " + copy.id() + " is already in the tenant");
    }
    int slot = known == null ? slots.size() : known;
    Entry entry = new Entry(copy, State.ACTIVE, copy.present());
    if (known == null) {
      slots.add(entry);
      slotById.put(copy.id(), slot);
    } else {
      slots.set(slot, entry);
    }
    indexPrincipalName(copy, slot);
    log.add(slot, ChangeLog.Kind.CREATED, copy.present());
    active++;
  }

  synchronized void update(String id, Consumer<SimUser> change) {
    int slot = slot(id);
    Entry entry = slots.get(slot);
    SimUser changed = entry.user().copy();
    change.accept(changed);
    long differences = entry.user().differences(changed);
    if (differences == 0) {
      return;
    }
    slots.set(slot, new Entry(changed, entry.state(), entry.everPresent() | changed.present()));
    indexPrincipalName(changed, slot);
    if (entry.state() == State.ACTIVE) {
      log.add(slot, ChangeLog.Kind.UPDATED, differences);
    }
  }

  synchronized void softDelete(String id) {
    int slot = slot(id);
    Entry entry = slots.get(slot);
    require(entry, State.ACTIVE, "soft-deleted");
    SimUser deleted = entry.user().copy().deletedDateTime(clock.instant());
    slots.set(slot, new Entry(deleted, State.SOFT_DELETED, entry.everPresent()));
    log.add(slot, ChangeLog.Kind.SOFT_DELETED, 0);
    active--;
  }

  synchronized void restore(String id) {
    int slot = slot(id);
    Entry entry = slots.get(slot);
    require(entry, State.SOFT_DELETED, "restored");
    SimUser restored = entry.user().copy().deletedDateTime(null);
    slots.set(slot, new Entry(restored, State.ACTIVE, entry.everPresent()));
    log.add(slot, ChangeLog.Kind.RESTORED, 0);
    active++;
  }

  synchronized void purge(String id) {
    int slot = slot(id);
    Entry entry = slots.get(slot);
    if (entry.state() == State.PURGED) {
      throw new IllegalStateException("User " + id + " is already purged");
    }
    if (entry.state() == State.ACTIVE) {
      active--;
    }
    slots.set(slot, new Entry(SimUser.of(entry.user().id()), State.PURGED, 0));
    log.add(slot, ChangeLog.Kind.PURGED, 0);
  }

  /** The active user of that id or sign-in name. */
  synchronized Optional<SimUser> find(String idOrPrincipalName) {
    String key = idOrPrincipalName.toLowerCase(Locale.ROOT);
    Integer slot = slotById.getOrDefault(key, slotByPrincipalName.get(key));
    if (slot == null) {
      return Optional.empty();
    }
    Entry entry = slots.get(slot);
    boolean bySignInName = !entry.user().id().equals(key);
    String signInName = entry.user().text(UserProperty.USER_PRINCIPAL_NAME);
    if (entry.state() != State.ACTIVE || (bySignInName && !key.equalsIgnoreCase(signInName))) {
      return Optional.empty();
    }
    return Optional.of(entry.user());
  }

  synchronized int slotOf(String id) {
    return slotById.getOrDefault(id.toLowerCase(Locale.ROOT), -1);
  }

  /** The entry in a place, null past the end. */
  synchronized @Nullable Entry at(int slot) {
    return slot < slots.size() ? slots.get(slot) : null;
  }

  /** Up to {@code count} places from {@code from} on; empty past the end. */
  synchronized List<Entry> slice(int from, int count) {
    if (from >= slots.size()) {
      return List.of();
    }
    return List.copyOf(slots.subList(from, Math.min(slots.size(), from + count)));
  }

  synchronized int version() {
    return log.version();
  }

  synchronized Map<Integer, ChangeLog.Change> changes(int from, int to) {
    return log.between(from, Math.min(to, log.version()));
  }

  synchronized int activeCount() {
    return active;
  }

  private int slot(String id) {
    Integer slot = slotById.get(id.toLowerCase(Locale.ROOT));
    if (slot == null) {
      throw new IllegalArgumentException("No user " + id + " in the tenant");
    }
    return slot;
  }

  private void indexPrincipalName(SimUser user, int slot) {
    String name = user.text(UserProperty.USER_PRINCIPAL_NAME);
    if (name != null) {
      slotByPrincipalName.put(name.toLowerCase(Locale.ROOT), slot);
    }
  }

  private static void require(Entry entry, State state, String what) {
    if (entry.state() != state) {
      throw new IllegalStateException(
          "User " + entry.user().id() + " is " + entry.state() + " and cannot be " + what);
    }
  }
}
