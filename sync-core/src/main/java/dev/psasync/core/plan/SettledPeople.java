package dev.psasync.core.plan;

import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.UserKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * People for whom nothing is to be done, with their contacts and hub contacts: a few references for
 * each, from which their decisions are made when asked for. Filled by one planning run, then never
 * changed.
 */
final class SettledPeople {
  private final UserKey[] people;
  private final ContactId[] contacts;
  private final Scope[] scopes;
  private final @Nullable HubId[] hubs;
  private final BitSet knownToHub = new BitSet();
  private @Nullable List<List<FieldNote>> notes;
  private int count;
  private int inHub;

  /**
   * Starts empty.
   *
   * @param most how many may be added
   * @param hub whether any of them may have a hub contact
   */
  SettledPeople(int most, boolean hub) {
    people = new UserKey[most];
    contacts = new ContactId[most];
    scopes = new Scope[most];
    hubs = new HubId[hub ? most : 0];
  }

  /**
   * Adds somebody.
   *
   * @param fields what differs and stays
   * @param hub the hub contact, or null without one; if it names a person, then of this tenant
   */
  void add(
      UserKey person,
      ContactId contact,
      Scope scope,
      List<FieldNote> fields,
      @Nullable HubContact hub) {
    people[count] = person;
    contacts[count] = contact;
    scopes[count] = scope;
    if (notes == null && !fields.isEmpty()) {
      notes = new ArrayList<>(Collections.nCopies(count, List.of()));
    }
    if (notes != null) {
      notes.add(fields);
    }
    if (hub != null) {
      hubs[count] = hub.id();
      knownToHub.set(count, hub.user() != null);
      inHub++;
    }
    count++;
  }

  /** Returns how many people there are. */
  int size() {
    return count;
  }

  /** Returns how many decisions there are about them. */
  int decisions() {
    return 2 * count + inHub;
  }

  void forEach(Consumer<Decision> reader) {
    for (int i = 0; i < count; i++) {
      reader.accept(person(i));
      reader.accept(contact(i));
      if (hub(i) != null) {
        reader.accept(hubContact(i));
      }
    }
  }

  Optional<Decision> find(SubjectKind kind, String id) {
    for (int i = 0; i < count; i++) {
      switch (kind) {
        case USER -> {
          if (people[i].user().value().equals(id)) {
            return Optional.of(person(i));
          }
        }
        case CONTACT -> {
          if (contacts[i].value().equals(id)) {
            return Optional.of(contact(i));
          }
        }
        case HUB_CONTACT -> {
          HubId hub = hub(i);
          if (hub != null && hub.value().equals(id)) {
            return Optional.of(hubContact(i));
          }
        }
      }
    }
    return Optional.empty();
  }

  private @Nullable HubId hub(int i) {
    return hubs.length == 0 ? null : hubs[i];
  }

  private Decision person(int i) {
    return new Decision(
        SubjectKind.USER,
        people[i].tenant(),
        people[i].user().value(),
        Verdict.UNCHANGED,
        contacts[i].value(),
        scopes[i].unchanged(),
        notes == null ? List.of() : notes.get(i));
  }

  private Decision contact(int i) {
    return new Decision(
        SubjectKind.CONTACT,
        people[i].tenant(),
        contacts[i].value(),
        Verdict.UNCHANGED,
        people[i].user().value(),
        scopes[i].unchanged());
  }

  private Decision hubContact(int i) {
    return new Decision(
        SubjectKind.HUB_CONTACT,
        knownToHub.get(i) ? people[i].tenant() : null,
        String.valueOf(hubs[i]),
        Verdict.UNCHANGED,
        contacts[i].value(),
        Reasons.UNCHANGED_IN_HUB);
  }
}
