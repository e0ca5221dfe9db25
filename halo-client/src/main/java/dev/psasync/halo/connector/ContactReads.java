package dev.psasync.halo.connector;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.halo.CustomFieldDefinition;
import dev.psasync.halo.HaloClient;
import dev.psasync.halo.HaloUser;
import dev.psasync.halo.ReportedUsers;
import dev.psasync.halo.UserField;
import dev.psasync.halo.UserQuery;
import dev.psasync.halo.connector.HaloConnectorSettings.ListFields;
import dev.psasync.http.ApiList;
import dev.psasync.http.PermissionException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.party.Delivery;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.ContactQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads contacts: by list pages, by report where the client is told to, one by id. */
final class ContactReads {
  private static final Set<String> EXTRA_EMAILS =
      Set.of(UserField.EMAIL_2.property(), UserField.EMAIL_3.property());
  private static final Set<String> DETAIL_ONLY =
      Set.of(
          UserField.EMAIL_2.property(),
          UserField.EMAIL_3.property(),
          UserField.DEPARTMENT.property());

  private final HaloClient halo;
  private final HaloConnectorSettings settings;
  private final ContactMapping mapping;

  ContactReads(HaloClient halo, HaloConnectorSettings settings, ContactMapping mapping) {
    this.halo = halo;
    this.settings = settings;
    this.mapping = mapping;
  }

  /** The fields that a full read is sure to carry. */
  Set<Field> listFields() {
    Set<Field> fields = java.util.EnumSet.noneOf(Field.class);
    boolean extraEmails =
        settings.listFields() == ListFields.ALWAYS || halo.configuration().reportReads();
    for (Field field : mapping.writable()) {
      if (field != Field.DEPARTMENT && (!field.isExtraEmail() || extraEmails)) {
        fields.add(field);
      }
    }
    return fields;
  }

  Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    if (query.company() == null && halo.configuration().reportReads()) {
      Optional<Completeness> reported = byReport(query, sink);
      if (reported.isPresent()) {
        return reported.get();
      }
    }
    return byList(UserQuery.all(), query, sink);
  }

  Completeness changedSince(Instant since, ContactQuery query, Consumer<? super Contact> sink) {
    return byList(
        UserQuery.all().changedSince(since.minus(settings.changedSinceOverlap())), query, sink);
  }

  private Completeness byList(UserQuery start, ContactQuery query, Consumer<? super Contact> sink) {
    CompanyId company = query.company();
    UserQuery narrowed =
        company == null ? start : start.ofClient(Failures.IDS.of(company.value(), "company"));
    UserQuery full = narrowed.withCustomFields(ids(query.customFields()));
    ApiList<HaloUser> users =
        company == null
            ? Failures.HALO.reading(() -> halo.users().list(full))
            : Failures.HALO.readingOne(() -> halo.users().list(full));
    boolean extraEmails = extraEmailsCarried(users.items(), query);
    Predicate<String> carried =
        property ->
            !DETAIL_ONLY.contains(property) || (extraEmails && EXTRA_EMAILS.contains(property));
    return deliver(users, carried, query.customFields(), sink);
  }

  private boolean extraEmailsCarried(List<HaloUser> rows, ContactQuery query) {
    return switch (settings.listFields()) {
      case ALWAYS -> true;
      case NEVER -> false;
      case IF_SEEN ->
          (query.carried().contains(Field.EMAIL2) && query.carried().contains(Field.EMAIL3))
              || rows.stream().anyMatch(row -> EXTRA_EMAILS.stream().anyMatch(row.fields()::has));
    };
  }

  /**
   * Empty if the report cannot be had, or does not tell who is an agent, whom nobody may deactivate
   * (L-8): then the list is read.
   */
  private Optional<Completeness> byReport(ContactQuery query, Consumer<? super Contact> sink) {
    List<String> columns = new ArrayList<>();
    for (String name : query.customFields()) {
      CustomFieldDefinition definition = mapping.customFields().named(name);
      if (definition != null) {
        columns.add(CustomFieldCatalog.column(definition));
      }
    }
    ReportedUsers reported =
        Failures.HALO.reading(
            () -> {
              try {
                return halo.users().allByReport(columns);
              } catch (RequestRejectedException | PermissionException e) {
                return new ReportedUsers(new ApiList.Complete<>(List.of()), Set.of());
              }
            });
    return reported.properties().contains("linked_agent_id")
        ? Optional.of(
            deliver(reported.users(), reported.properties()::contains, query.customFields(), sink))
        : Optional.empty();
  }

  private Completeness deliver(
      ApiList<HaloUser> users,
      Predicate<String> carried,
      Set<String> custom,
      Consumer<? super Contact> sink) {
    return Delivery.of(
        users,
        user -> mapping.contact(user, carried, custom, true),
        "a contact without a readable id or company",
        sink);
  }

  Optional<Contact> contact(ContactId id) {
    long number = Failures.IDS.of(id.value(), "contact");
    return Failures.HALO
        .readingOne(() -> halo.users().find(number))
        .map(
            user -> {
              Contact contact =
                  mapping.contact(
                      user, property -> true, mapping.customFields().profile().keySet(), true);
              if (contact == null || !contact.id().equals(id)) {
                throw Failures.HALO.otherContact(id);
              }
              return contact;
            });
  }

  /**
   * Reads the company's contacts and compares exactly: Halo's own search is a contains-search that
   * does not look at object ids, and its filter on them is refused by some instances.
   */
  List<Contact> find(CompanyId company, @Nullable String objectId, @Nullable String email) {
    List<Contact> found = new ArrayList<>();
    Completeness read =
        byList(
            UserQuery.all(),
            new ContactQuery(company, Set.of(), Set.of()),
            contact -> {
              if (Delivery.carries(contact, objectId, email)) {
                found.add(contact);
              }
            });
    ReadProblem problem = read.problem();
    if (problem != null) {
      throw Failures.HALO.incomplete(company, problem);
    }
    return List.copyOf(found);
  }

  private List<Long> ids(Collection<String> names) {
    List<Long> ids = new ArrayList<>();
    for (String name : names) {
      CustomFieldDefinition definition = mapping.customFields().named(name);
      if (definition != null) {
        ids.add(definition.id());
      }
    }
    return ids;
  }
}
