package dev.psasync.core.plan;

import dev.psasync.core.model.EstateIndex;
import dev.psasync.core.model.Link;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.model.UserId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored links by person, each with the contact it points to; notes whose people were seen. Of
 * several links of one person the first counts.
 */
final class LinkBook {
  /** What {@link #find} returns for people without a link. */
  static final int NONE = -1;

  private final List<Link> links;
  private final @Nullable ContactEntry[] contacts;
  private final PositionTable byUser;
  private final BitSet doubles = new BitSet();
  private final BitSet seen;

  LinkBook(List<Link> links, ContactBook book, EstateIndex estate) {
    this.links = links;
    contacts = new ContactEntry[links.size()];
    byUser = new PositionTable(links.size());
    seen = new BitSet(links.size());
    for (int i = 0; i < links.size(); i++) {
      Link link = links.get(i);
      if (find(link.user().tenant(), link.user().user()) == NONE) {
        byUser.add(link.user().user().value().hashCode(), i);
      } else {
        doubles.set(i);
      }
      contacts[i] = book.byId(link.contact());
      pointedTo(contacts[i], link);
    }
    for (ContactEntry entry : book.all()) {
      entry.linkedElsewhere = entry.link == null && estate.linkedTo(entry.contact.id()) != null;
    }
  }

  /** Links of several people to one contact are equally strong (M-5): nobody's counts. */
  private static void pointedTo(@Nullable ContactEntry entry, Link link) {
    if (entry != null && entry.link != null && !entry.link.user().equals(link.user())) {
      entry.contested = true;
    }
    if (entry != null && (entry.link == null || link.user().compareTo(entry.link.user()) < 0)) {
      entry.link = link;
    }
  }

  /** Returns the position of a person's link, or {@link #NONE}. */
  int find(TenantId tenant, UserId user) {
    for (int at = byUser.first(user.value().hashCode()); at >= 0; at = byUser.next(at)) {
      int position = byUser.position(at);
      Link link = links.get(position);
      if (link.user().user().equals(user) && link.user().tenant().equals(tenant)) {
        return position;
      }
    }
    return NONE;
  }

  int size() {
    return links.size();
  }

  Link link(int position) {
    return links.get(position);
  }

  /** Returns the contact that a link points to, or null if this company has none of that id. */
  @Nullable ContactEntry contact(int position) {
    return contacts[position];
  }

  /** Notes that the directory showed the person of a link; returns whether it did so before. */
  boolean see(int position) {
    boolean before = seen.get(position);
    seen.set(position);
    return before;
  }

  /** Returns the links whose people were not seen, ordered by person. */
  List<Link> unseen() {
    List<Link> unseen = new ArrayList<>();
    for (int i = seen.nextClearBit(0); i < links.size(); i = seen.nextClearBit(i + 1)) {
      if (!doubles.get(i)) {
        unseen.add(links.get(i));
      }
    }
    unseen.sort(Comparator.comparing(Link::user));
    return unseen;
  }
}
