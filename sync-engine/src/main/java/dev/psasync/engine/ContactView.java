package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ContactProperty;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.plan.Expectation;
import dev.psasync.core.plan.Write;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactQuery;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.ReadsContactChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A company's contacts as they are while a plan is applied: the run's own read while that is
 * younger than {@code maxPlanAge}, after that one renewing read of the company, never a read per
 * write. Used by one thread.
 */
final class ContactView {
  private static final Logger LOG = LoggerFactory.getLogger(SyncEngine.class);

  private final RunContext run;
  private final Estate estate;
  private final ContactQuery query;
  private final CompanyId company;
  private final Duration maxAge;
  private final Map<ContactId, Contact> seen = new HashMap<>();
  private final Map<ContactId, Contact> current = new HashMap<>();
  private Instant asOf;
  private boolean renewed;
  private boolean usable = true;

  ContactView(
      RunContext run,
      Estate estate,
      ContactQuery query,
      CompanySnapshot snapshot,
      Instant readAt,
      Duration maxAge) {
    this.run = run;
    this.estate = estate;
    this.company = snapshot.company().id();
    this.query = query;
    this.maxAge = maxAge;
    this.asOf = readAt;
    snapshot.contacts().value().forEach(contact -> seen.put(contact.id(), contact));
    current.putAll(seen);
  }

  /** Returns the contact that the plan saw, or null. */
  @Nullable Contact seen(ContactId id) {
    return seen.get(id);
  }

  /** Returns whether the plan saw this contact: it cannot be what a create of this run made. */
  boolean knew(ContactId id) {
    return seen.containsKey(id);
  }

  /** Remembers how a contact looks after a write of this run. */
  void wrote(Contact contact) {
    estate.wrote(seen.get(contact.id()), contact);
    current.put(contact.id(), contact);
    seen.put(contact.id(), contact);
  }

  /**
   * Returns why the writes on a contact must not be sent any more, or null if they may.
   *
   * @param contact the contact
   * @param writes the writes on it
   */
  @Nullable String stale(ContactId contact, List<Write> writes) {
    if (!lookedUp()) {
      return usable ? null : "the company's contacts could not be read again";
    }
    Contact now = current.get(contact);
    if (now == null) {
      return "the contact is not in the company any more";
    }
    Contact then = seen.get(contact);
    if (then != null && !then.company().equals(now.company())) {
      return "the contact was moved to another company";
    }
    for (Write write : writes) {
      for (Expectation expectation : write.expectations()) {
        if (!carries(now, expectation.property())) {
          continue;
        }
        String value = value(now, expectation.property());
        boolean same =
            Objects.equals(value, expectation.value())
                || (then != null && Objects.equals(value, value(then, expectation.property())));
        if (!same) {
          return expectation.property() + " was changed since the plan was made";
        }
      }
    }
    return null;
  }

  /** Returns why a contact must not be created any more, or null if it may. */
  @Nullable String stale(Write.CreateContact create) {
    if (!lookedUp()) {
      return usable ? null : "the company's contacts could not be read again";
    }
    String email = folded(create.fields().get(Field.EMAIL));
    String objectId = folded(create.objectId());
    for (Contact contact : current.values()) {
      if (objectId != null && objectId.equals(folded(contact.objectId()))) {
        return "a contact with this object id has appeared";
      }
      if (email != null
          && !knew(contact.id())
          && (email.equals(folded(contact.fields().get(Field.EMAIL)))
              || email.equals(folded(contact.fields().get(Field.EMAIL2)))
              || email.equals(folded(contact.fields().get(Field.EMAIL3))))) {
        return "a contact with this email has appeared";
      }
    }
    return null;
  }

  /** Renews the view where it is too old; returns whether it tells more than the plan saw. */
  private boolean lookedUp() {
    if (usable && run.now().isAfter(asOf.plus(maxAge))) {
      renew();
    }
    return renewed && usable;
  }

  private void renew() {
    Instant at = run.now();
    LOG.info("company {}: reading its contacts again before writing on", company);
    try {
      usable = read();
    } catch (PartyException e) {
      run.psaFailed(e);
      usable = false;
    }
    renewed = true;
    asOf = at;
  }

  private boolean read() {
    ReadsContactChanges changes = ContactReading.changesOf(run, estate.description());
    if (changes != null) {
      Set<Field> carried = Shapes.carried(Shapes.of(seen.values()));
      return changes
          .changedSince(
              asOf, query.withCarried(carried), contact -> current.put(contact.id(), contact))
          .provenComplete();
    }
    Map<ContactId, Contact> all = new HashMap<>();
    Completeness end = run.psa().contacts(query, contact -> all.put(contact.id(), contact));
    if (end.provenComplete()) {
      current.clear();
      current.putAll(all);
    }
    return end.provenComplete();
  }

  /** What the renewing read does not carry says nothing (V-1). */
  private static boolean carries(Contact contact, String property) {
    return switch (property) {
      case Expectation.OBJECT_ID -> contact.returned(ContactProperty.OBJECT_ID);
      case Expectation.SITE -> contact.returned(ContactProperty.SITE);
      case Expectation.ACTIVE -> true;
      default -> {
        Field field = Field.byKey(property).orElse(null);
        yield field == null
            ? contact.fields().custom().containsKey(property)
            : contact.fields().returned(field);
      }
    };
  }

  private static @Nullable String value(Contact contact, String property) {
    return switch (property) {
      case Expectation.OBJECT_ID -> contact.objectId();
      case Expectation.SITE -> {
        SiteId site = contact.site();
        yield site == null ? null : site.value();
      }
      case Expectation.ACTIVE -> String.valueOf(contact.active());
      default -> {
        Field field = Field.byKey(property).orElse(null);
        yield field == null ? contact.fields().custom().get(property) : contact.fields().get(field);
      }
    };
  }

  private static @Nullable String folded(@Nullable String text) {
    return text == null ? null : text.strip().toLowerCase(Locale.ROOT);
  }
}
