package dev.psasync.core.model;

import dev.psasync.core.text.EmailDomain;
import dev.psasync.core.text.Folding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who holds an email, an object id or a link in the whole PSA: what M-7, C-5 and the look-up "in
 * all companies" need beside the one company that is planned. Built once per run; safe to share
 * between threads afterwards.
 */
public final class EstateIndex {
  /** Knows nothing: no contact of another company is ever found. */
  public static final EstateIndex EMPTY = builder().build();

  /**
   * A contact somewhere in the estate.
   *
   * @param company its company
   * @param contact its id
   * @param active whether it is active
   * @param tied whether it carries an object id or a link, and so belongs to somebody
   */
  public record Place(CompanyId company, ContactId contact, boolean active, boolean tied) {}

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::company).thenComparing(Place::contact);

  private final Map<String, List<Place>> byEmail;
  private final Map<String, List<Place>> byObjectId;
  private final Map<UserKey, ContactId> byLink;
  private final Map<ContactId, Place> places;
  private final Map<ContactId, Contact> movable;
  private final Map<String, Set<CompanyId>> byDomain;
  private final Map<ContactId, UserKey> linked;

  private EstateIndex(Builder builder) {
    byEmail = builder.byEmail;
    byObjectId = builder.byObjectId;
    byLink = builder.byLink;
    places = builder.places;
    movable = builder.movable;
    byDomain = builder.byDomain;
    linked = builder.linked;
  }

  private EstateIndex(EstateIndex index, Map<ContactId, Place> places) {
    byEmail = index.byEmail;
    byObjectId = index.byObjectId;
    byLink = index.byLink;
    this.places = places;
    movable = index.movable;
    byDomain = index.byDomain;
    linked = index.linked;
  }

  /** Starts an empty index. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns who holds an email, in any email field, without case. */
  public List<Place> byEmail(String email) {
    return byEmail.getOrDefault(Folding.fold(email), List.of());
  }

  /** Returns who carries a directory object id, without case. */
  public List<Place> byObjectId(String objectId) {
    return byObjectId.getOrDefault(Folding.fold(objectId), List.of());
  }

  /**
   * Returns where the contact is that a person is linked to; null if there is no link, or if the
   * contact is nowhere to be seen.
   */
  public @Nullable Place byLink(UserKey user) {
    ContactId contact = byLink.get(user);
    return contact == null ? null : place(contact);
  }

  /**
   * Returns where a contact is that somebody is linked to or that was {@linkplain #withSeen seen}
   * in particular; null for all others.
   */
  public @Nullable Place place(ContactId contact) {
    return places.get(contact);
  }

  /** Returns the person that a contact is linked to, or null; the first of several. */
  public @Nullable UserKey linkedTo(ContactId contact) {
    return linked.get(contact);
  }

  /** Returns a contact of another company in full, if the index was built with contacts kept. */
  public @Nullable Contact contact(ContactId id) {
    return movable.get(id);
  }

  /** Returns the companies that hold an active or inactive contact with an email of this domain. */
  public Set<CompanyId> companiesByEmailDomain(String domain) {
    return byDomain.getOrDefault(EmailDomain.normal(domain), Set.of());
  }

  /** Returns an index that knows the places of some more contacts, which were read by their ids. */
  public EstateIndex withSeen(Collection<Contact> seen) {
    Map<ContactId, Place> more = new HashMap<>(places);
    for (Contact contact : seen) {
      more.put(contact.id(), place(contact, linked.containsKey(contact.id())));
    }
    return new EstateIndex(this, more);
  }

  private static Place place(Contact contact, boolean linked) {
    boolean tied = linked || contact.objectId() != null;
    return new Place(contact.company(), contact.id(), contact.active(), tied);
  }

  /** Collects contacts and links. Not thread-safe. */
  public static final class Builder {
    private final Map<String, List<Place>> byEmail = new HashMap<>();
    private final Map<String, List<Place>> byObjectId = new HashMap<>();
    private final Map<UserKey, ContactId> byLink = new HashMap<>();
    private final Map<ContactId, Place> places = new HashMap<>();
    private final Map<ContactId, Contact> movable = new HashMap<>();
    private final Map<ContactId, UserKey> linked = new HashMap<>();
    private final Map<String, Set<CompanyId>> byDomain = new HashMap<>();

    private Builder() {}

    /** Adds a link; add all links before the contacts. */
    public Builder link(Link link) {
      linked.merge(
          link.contact(), link.user(), (one, other) -> one.compareTo(other) < 0 ? one : other);
      byLink.put(link.user(), link.contact());
      return this;
    }

    /** Adds a contact, active or not. */
    public Builder contact(Contact contact) {
      Objects.requireNonNull(contact, "contact");
      boolean isLinked = linked.containsKey(contact.id());
      Place place = place(contact, isLinked);
      if (isLinked) {
        places.put(contact.id(), place);
      }
      addEmail(contact.fields().get(Field.EMAIL), place);
      addEmail(contact.fields().get(Field.EMAIL2), place);
      addEmail(contact.fields().get(Field.EMAIL3), place);
      add(byObjectId, contact.objectId(), place);
      return this;
    }

    /** Adds a contact and keeps it in full, which {@code crossCompany: MOVE} needs. */
    public Builder contactInFull(Contact contact) {
      movable.put(contact.id(), contact);
      return contact(contact);
    }

    /** Builds the index; the builder must not be used afterwards. */
    public EstateIndex build() {
      byEmail.values().forEach(found -> found.sort(ORDER));
      byObjectId.values().forEach(found -> found.sort(ORDER));
      return new EstateIndex(this);
    }

    private void addEmail(@Nullable String email, Place place) {
      if (email == null) {
        return;
      }
      add(byEmail, email, place);
      String domain = EmailDomain.of(email);
      if (!domain.isEmpty()) {
        byDomain.computeIfAbsent(domain, unused -> new TreeSet<>()).add(place.company());
      }
    }

    private static void add(Map<String, List<Place>> index, @Nullable String value, Place place) {
      if (value != null) {
        List<Place> found =
            index.computeIfAbsent(Folding.fold(value), unused -> new ArrayList<>(1));
        // A contact comes once; only its own fields can repeat a value, and they come in a row.
        if (found.isEmpty() || !found.get(found.size() - 1).equals(place)) {
          found.add(place);
        }
      }
    }
  }
}
