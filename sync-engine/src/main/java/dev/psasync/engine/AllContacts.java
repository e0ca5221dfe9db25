package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.spi.MirrorsContacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All contacts of the PSA, each once, as one run knows them. Thread-safe. */
sealed interface AllContacts {
  /** Hands over every contact. */
  void each(Consumer<Contact> sink);

  /** Returns a company's contacts. */
  List<Contact> of(CompanyId company);

  /** Returns why contacts may be missing or old, or null if none are. */
  @Nullable ReadProblem problem();

  /** Returns the instant from which on changes may be missing. */
  Instant readAt();

  /** Read in full, and held in memory. */
  record InMemory(
      Map<CompanyId, List<Contact>> byCompany, @Nullable ReadProblem problem, Instant readAt)
      implements AllContacts {
    @Override
    public void each(Consumer<Contact> sink) {
      byCompany.values().forEach(list -> list.forEach(sink));
    }

    @Override
    public List<Contact> of(CompanyId company) {
      return byCompany.getOrDefault(company, List.of());
    }
  }

  /** Mirrored in the store, with what changed since in memory. */
  record OverMirror(
      MirrorsContacts mirror,
      Map<ContactId, Contact> changed,
      @Nullable ReadProblem problem,
      Instant readAt)
      implements AllContacts {
    @Override
    public void each(Consumer<Contact> sink) {
      mirror.mirroredContacts(
          contact -> {
            if (!changed.containsKey(contact.id())) {
              sink.accept(contact);
            }
          });
      changed.values().forEach(sink);
    }

    @Override
    public List<Contact> of(CompanyId company) {
      List<Contact> all = new ArrayList<>();
      for (Contact contact : mirror.mirroredContacts(company)) {
        if (!changed.containsKey(contact.id())) {
          all.add(contact);
        }
      }
      for (Contact contact : changed.values()) {
        if (contact.company().equals(company)) {
          all.add(contact);
        }
      }
      return all;
    }
  }

  /** As known before, with one company's contacts read again. */
  record ReadAgain(
      AllContacts others,
      CompanyId company,
      List<Contact> contacts,
      @Nullable ReadProblem problem,
      Instant readAt)
      implements AllContacts {
    @Override
    public void each(Consumer<Contact> sink) {
      others.each(
          contact -> {
            if (!contact.company().equals(company)) {
              sink.accept(contact);
            }
          });
      contacts.forEach(sink);
    }

    @Override
    public List<Contact> of(CompanyId asked) {
      return asked.equals(company) ? contacts : others.of(asked);
    }
  }
}
