package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.AutotaskContact;
import dev.psasync.autotask.EntityQuery;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.ContactTypes;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.http.ApiList;
import dev.psasync.http.party.Delivery;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads contacts: all, of a company, changed ones, one by id. */
final class ContactReads {
  private final AutotaskClient autotask;
  private final AutotaskConnectorSettings settings;
  private final ContactMapping mapping;
  private final Groups groups;

  ContactReads(
      AutotaskClient autotask, AutotaskConnectorSettings settings, ContactMapping mapping) {
    this.autotask = autotask;
    this.settings = settings;
    this.mapping = mapping;
    this.groups = new Groups(autotask);
  }

  Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    return read(query, sink, autotask.contacts()::list);
  }

  Completeness changedSince(Instant since, ContactQuery query, Consumer<? super Contact> sink) {
    Instant from = since.minus(settings.changedSinceOverlap());
    return read(query, sink, asked -> autotask.contacts().changedSince(from, asked));
  }

  private Completeness read(
      ContactQuery query,
      Consumer<? super Contact> sink,
      Function<EntityQuery, ApiList<AutotaskContact>> list) {
    CompanyId company = query.company();
    EntityQuery all = EntityQuery.all().selecting(mapping.selection(query.customFields()));
    if (company == null) {
      return deliver(
          Failures.AUTOTASK.reading(() -> list.apply(all)), query.customFields(), sink, false);
    }
    EntityQuery narrowed = all.ofCompany(Failures.IDS.of(company.value(), "company"));
    return deliver(
        Failures.AUTOTASK.readingOne(() -> list.apply(narrowed)), query.customFields(), sink, true);
  }

  private Completeness deliver(
      ApiList<AutotaskContact> rows,
      Set<String> customFields,
      Consumer<? super Contact> sink,
      boolean oneCompany) {
    List<Long> ids = rows.items().stream().map(AutotaskContact::id).toList();
    Map<Long, Set<String>> types =
        oneCompany
            ? Failures.AUTOTASK.<@Nullable Map<Long, Set<String>>>readingOne(() -> types(ids))
            : Failures.AUTOTASK.<@Nullable Map<Long, Set<String>>>reading(() -> types(ids));
    return Delivery.of(
        rows,
        row ->
            mapping.contact(
                row, customFields, types == null ? null : types.getOrDefault(row.id(), Set.of())),
        "a contact without a readable id or company",
        sink);
  }

  private @Nullable Map<Long, Set<String>> types(List<Long> contacts) {
    return settings.contactTypes() == ContactTypes.NONE || contacts.isEmpty()
        ? Map.of()
        : groups.of(contacts);
  }

  Optional<Contact> contact(ContactId id) {
    long number = Failures.IDS.of(id.value(), "contact");
    return Failures.AUTOTASK
        .readingOne(() -> autotask.contacts().find(number))
        .map(
            row -> {
              Map<Long, Set<String>> types =
                  Failures.AUTOTASK.<@Nullable Map<Long, Set<String>>>readingOne(
                      () -> types(List.of(number)));
              Contact contact =
                  mapping.contact(
                      row,
                      mapping.catalog().profile().keySet(),
                      types == null ? null : types.getOrDefault(number, Set.of()));
              if (contact == null || !contact.id().equals(id)) {
                throw Failures.AUTOTASK.otherContact(id);
              }
              return contact;
            });
  }

  /**
   * Reads the company's contacts and compares here: whether Autotask compares texts with or without
   * case is not documented.
   */
  List<Contact> find(CompanyId company, @Nullable String objectId, @Nullable String email) {
    List<Contact> found = new ArrayList<>();
    Completeness read =
        contacts(
            new ContactQuery(company, Set.of(), Set.of()),
            contact -> {
              if (Delivery.carries(contact, objectId, email)) {
                found.add(contact);
              }
            });
    ReadProblem problem = read.problem();
    if (problem != null) {
      throw Failures.AUTOTASK.incomplete(company, problem);
    }
    return List.copyOf(found);
  }
}
