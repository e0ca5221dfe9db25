package dev.psasync.core.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
  private final Map<UserKey, Place> byLink;
  private final Map<ContactId, Contact> movable;
  private final Map<String, Set<CompanyId>> byDomain;
  private final Map<ContactId, UserKey> linked;

  private EstateIndex(Builder builder) {
    byEmail = builder.byEmail;
    byObjectId = builder.byObjectId;
    byLink = builder.byLink;
    movable = builder.movable;
    byDomain = builder.byDomain;
    linked = builder.linked;
  }

  /** Starts an empty index. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns who holds an email, in any email field, without case. */
  public List<Place> byEmail(String email) {
    return byEmail.getOrDefault(key(email), List.of());
  }

  /** Returns who carries a directory object id, without case. */
  public List<Place> byObjectId(String objectId) {
    return byObjectId.getOrDefault(key(objectId), List.of());
  }

  /** Returns the contact a person is linked to, or null. */
  public @Nullable Place byLink(UserKey user) {
    return byLink.get(user);
  }

  /** Returns the person that a contact is linked to, or null. */
  public @Nullable UserKey linkedTo(ContactId contact) {
    return linked.get(contact);
  }

  /** Returns a contact of another company in full, if the index was built with contacts kept. */
  public @Nullable Contact contact(ContactId id) {
    return movable.get(id);
  }

  /** Returns the companies that hold an active or inactive contact with an email of this domain. */
  public Set<CompanyId> companiesByEmailDomain(String domain) {
    return byDomain.getOrDefault(key(domain), Set.of());
  }

  private static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** Collects contacts and links. Not thread-safe. */
  public static final class Builder {
    private final Map<String, List<Place>> byEmail = new HashMap<>();
    private final Map<String, List<Place>> byObjectId = new HashMap<>();
    private final Map<UserKey, Place> byLink = new HashMap<>();
    private final Map<ContactId, Contact> movable = new HashMap<>();
    private final Map<ContactId, UserKey> linked = new HashMap<>();
    private final Map<String, Set<CompanyId>> byDomain = new HashMap<>();

    private Builder() {}

    /** Adds a link; add all links before the contacts. */
    public Builder link(Link link) {
      linked.put(link.contact(), link.user());
      byLink.put(link.user(), new Place(link.company(), link.contact(), true, true));
      return this;
    }

    /** Adds a contact, active or not. */
    public Builder contact(Contact contact) {
      Objects.requireNonNull(contact, "contact");
      boolean tied = contact.objectId() != null || linked.containsKey(contact.id());
      Place place = new Place(contact.company(), contact.id(), contact.active(), tied);
      UserKey owner = linked.get(contact.id());
      if (owner != null) {
        byLink.put(owner, place);
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
      byEmail.values().forEach(places -> places.sort(ORDER));
      byObjectId.values().forEach(places -> places.sort(ORDER));
      return new EstateIndex(this);
    }

    private void addEmail(@Nullable String email, Place place) {
      if (email == null) {
        return;
      }
      add(byEmail, email, place);
      String domain = key(email.substring(email.lastIndexOf('@') + 1));
      byDomain.computeIfAbsent(domain, unused -> new TreeSet<>()).add(place.company());
    }

    private static void add(Map<String, List<Place>> index, @Nullable String value, Place place) {
      if (value != null) {
        List<Place> places = index.computeIfAbsent(key(value), unused -> new ArrayList<>(1));
        // A contact comes once; only its own fields can repeat a value, and they come in a row.
        if (places.isEmpty() || !places.get(places.size() - 1).equals(place)) {
          places.add(place);
        }
      }
    }
  }
}
