package dev.psasync.testkit.sim.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what stands on which page of a delta round. */
final class DeltaRounds {

  /**
   * One page.
   *
   * @param items what stands on it
   * @param next where the next page starts
   * @param last where this one started
   * @param complete whether the round ends with it
   */
  record Page(List<DeltaItem> items, int next, int last, boolean complete) {}

  /** One change of a later round, worked out once and shown page by page. */
  private record Planned(int slot, DeltaItem.Form form, long changed) {}

  private final Snapshots<Planned> planned = new Snapshots<>();

  Page page(GraphTenant tenant, DeltaCursor cursor) {
    List<DeltaItem> items = new ArrayList<>();
    if (cursor.previous() >= 0) {
      items.addAll(repeated(tenant, cursor));
    }
    int room = tenant.delta().pageSize() - items.size();
    if (cursor.firstRound() && cursor.ids().isEmpty()) {
      return everybody(tenant, cursor, items, room);
    }
    List<Planned> plan = plan(tenant, cursor);
    int to = Math.min(plan.size(), cursor.position() + room);
    for (Planned one : plan.subList(cursor.position(), to)) {
      items.add(item(tenant, one));
    }
    return new Page(items, to, cursor.position(), to == plan.size());
  }

  /** The last users of the page before, once more. */
  private List<DeltaItem> repeated(GraphTenant tenant, DeltaCursor cursor) {
    int count = tenant.delta().duplicates();
    if (count == 0) {
      return List.of();
    }
    DeltaCursor before = cursor.at(cursor.previous(), -1);
    List<DeltaItem> items = new ArrayList<>();
    if (cursor.firstRound() && cursor.ids().isEmpty()) {
      int length = cursor.position() - cursor.previous();
      for (UserStore.Entry entry : tenant.users().slice(cursor.previous(), length)) {
        addFirst(tenant, entry, items);
      }
    } else {
      for (Planned one : plan(tenant, before).subList(cursor.previous(), cursor.position())) {
        items.add(item(tenant, one));
      }
    }
    List<DeltaItem> repeated = items.subList(Math.max(0, items.size() - count), items.size());
    return tenant.delta().partialDuplicates()
        ? repeated.stream().map(DeltaItem::partial).toList()
        : repeated;
  }

  private static Page everybody(
      GraphTenant tenant, DeltaCursor cursor, List<DeltaItem> items, int room) {
    int slot = cursor.position();
    int most = items.size() + room;
    while (true) {
      List<UserStore.Entry> entries = tenant.users().slice(slot, room + 1);
      if (entries.isEmpty()) {
        return new Page(items, slot, cursor.position(), true);
      }
      for (UserStore.Entry entry : entries) {
        int size = items.size();
        addFirst(tenant, entry, items);
        if (items.size() > most) {
          items.remove(size);
          return new Page(items, slot, cursor.position(), false);
        }
        slot++;
      }
    }
  }

  private static void addFirst(GraphTenant tenant, UserStore.Entry entry, List<DeltaItem> items) {
    switch (entry.state()) {
      case ACTIVE -> items.add(new DeltaItem(entry, DeltaItem.Form.FIRST, 0));
      case SOFT_DELETED -> {
        if (tenant.delta().removedInFirstRound()) {
          items.add(new DeltaItem(entry, DeltaItem.Form.SOFT_DELETED, 0));
        }
      }
      case PURGED -> {
        if (tenant.delta().removedInFirstRound()) {
          items.add(new DeltaItem(entry, DeltaItem.Form.PURGED, 0));
        }
      }
    }
  }

  private List<Planned> plan(GraphTenant tenant, DeltaCursor cursor) {
    String key =
        String.join(
            ";",
            tenant.id(),
            Integer.toString(cursor.from()),
            Integer.toString(cursor.to()),
            Long.toString(cursor.selection()),
            String.join(",", cursor.ids()));
    return planned.findOrMake(key, () -> makePlan(tenant, cursor));
  }

  private static List<Planned> makePlan(GraphTenant tenant, DeltaCursor cursor) {
    Set<Integer> tracked = new HashSet<>();
    cursor.ids().forEach(id -> tracked.add(tenant.users().slotOf(id)));
    List<Planned> plan = new ArrayList<>();
    if (cursor.firstRound()) {
      for (int slot : tracked) {
        UserStore.@Nullable Entry entry = slot < 0 ? null : tenant.users().at(slot);
        if (entry != null && entry.state() == UserStore.State.ACTIVE) {
          plan.add(new Planned(slot, DeltaItem.Form.FIRST, 0));
        }
      }
      return plan;
    }
    long watched = cursor.selection() & UserProperty.TRACKED;
    for (Map.Entry<Integer, ChangeLog.Change> entry :
        tenant.users().changes(cursor.from(), cursor.to()).entrySet()) {
      if (tracked.isEmpty() || tracked.contains(entry.getKey())) {
        addChange(entry.getKey(), entry.getValue(), watched, plan);
      }
    }
    return plan;
  }

  private static void addChange(
      int slot, ChangeLog.Change change, long watched, List<Planned> plan) {
    switch (change.last()) {
      case PURGED -> {
        if (change.has(ChangeLog.Kind.SOFT_DELETED)) {
          plan.add(new Planned(slot, DeltaItem.Form.SOFT_DELETED, 0));
        }
        plan.add(new Planned(slot, DeltaItem.Form.PURGED, 0));
      }
      case SOFT_DELETED -> plan.add(new Planned(slot, DeltaItem.Form.SOFT_DELETED, 0));
      case CREATED, UPDATED, RESTORED -> {
        boolean whole = change.has(ChangeLog.Kind.CREATED) || change.has(ChangeLog.Kind.RESTORED);
        if (whole) {
          plan.add(new Planned(slot, DeltaItem.Form.WHOLE, change.properties()));
        } else if ((change.properties() & watched) != 0) {
          plan.add(new Planned(slot, DeltaItem.Form.CHANGED, change.properties() & watched));
        }
      }
    }
  }

  private static DeltaItem item(GraphTenant tenant, Planned planned) {
    UserStore.Entry entry = tenant.users().at(planned.slot());
    if (entry == null) {
      throw new IllegalStateException("Place " + planned.slot() + " vanished");
    }
    DeltaItem.Form form =
        switch (entry.state()) {
          case ACTIVE -> planned.form();
          case SOFT_DELETED ->
              planned.form() == DeltaItem.Form.PURGED
                  ? planned.form()
                  : DeltaItem.Form.SOFT_DELETED;
          case PURGED ->
              planned.form() == DeltaItem.Form.SOFT_DELETED
                  ? planned.form()
                  : DeltaItem.Form.PURGED;
        };
    return new DeltaItem(entry, form, planned.changed());
  }
}
