package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.ConnectWiseContact;
import dev.psasync.connectwise.ContactFilter;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads contacts: all, one company's, those changed, one by id. */
final class ContactReads {
  private static final String ODD = "a contact without a readable id";

  private final ConnectWiseClient client;
  private final ConnectWiseConnectorSettings settings;
  private final ContactMapping mapping;

  ContactReads(
      ConnectWiseClient client, ConnectWiseConnectorSettings settings, ContactMapping mapping) {
    this.client = client;
    this.settings = settings;
    this.mapping = mapping;
  }

  Completeness contacts(ContactQuery query, Consumer<? super Contact> sink) {
    return deliver(read(ContactFilter.all(), query.company()), query, sink);
  }

  Completeness changedSince(Instant since, ContactQuery query, Consumer<? super Contact> sink) {
    Instant from = since.minus(settings.changedSinceOverlap());
    return deliver(read(ContactFilter.all().changedSince(from), query.company()), query, sink);
  }

  private ApiList<ConnectWiseContact> read(ContactFilter filter, @Nullable CompanyId company) {
    ContactFilter fields = filter.fields(mapping.properties());
    if (company == null) {
      return Failures.CONNECT_WISE.reading(() -> client.contacts().list(fields));
    }
    long id = Failures.IDS.of(company.value(), "company");
    return Failures.CONNECT_WISE.readingOne(() -> client.contacts().list(fields.ofCompany(id)));
  }

  private Completeness deliver(
      ApiList<ConnectWiseContact> rows, ContactQuery query, Consumer<? super Contact> sink) {
    boolean itemsCarried = itemsCarried(rows.items());
    return Delivery.of(
        withCompany(rows),
        row -> mapping.contact(row, itemsCarried, query.customFields()),
        ODD,
        sink);
  }

  /**
   * ConnectWise leaves the items out where there are none. A server that leaves them out of lists
   * altogether must not make everybody look as if they had no email.
   */
  private static boolean itemsCarried(List<ConnectWiseContact> rows) {
    return rows.stream().anyMatch(row -> row.fields().has("communicationItems"));
  }

  /** A contact may belong to no company; then it is no customer's and of no interest. */
  private static ApiList<ConnectWiseContact> withCompany(ApiList<ConnectWiseContact> rows) {
    List<ConnectWiseContact> kept =
        rows.items().stream()
            .filter(row -> row.id() == 0 || row.companyId() != null || oddCompany(row))
            .toList();
    return rows.fold(
        items -> new ApiList.Complete<>(kept),
        (items, reason) -> new ApiList.Partial<>(kept, reason));
  }

  /** A company that is there but cannot be read is not "no company". */
  private static boolean oddCompany(ConnectWiseContact row) {
    return row.fields().has("company");
  }

  Optional<Contact> contact(ContactId id) {
    long number = Failures.IDS.of(id.value(), "contact");
    Optional<ConnectWiseContact> found =
        Failures.CONNECT_WISE.readingOne(() -> client.contacts().find(number));
    return found.map(
        row -> {
          Contact contact = mapping.contact(row, true, mapping.customFields().profile().keySet());
          if (contact == null || !contact.id().equals(id)) {
            throw Failures.CONNECT_WISE.otherContact(id);
          }
          return contact;
        });
  }

  /**
   * Reads the company's contacts and compares exactly: a search that finds nothing because of a
   * wildcard, a quote or an index that lags would be taken for "there is none", and a second
   * contact would be created.
   */
  List<Contact> find(CompanyId company, @Nullable String objectId, @Nullable String email) {
    ApiList<ConnectWiseContact> rows = read(ContactFilter.all(), company);
    List<Contact> found = new ArrayList<>();
    boolean itemsCarried = itemsCarried(rows.items());
    Completeness read =
        Delivery.of(
            rows,
            row -> {
              Contact contact = mapping.contact(row, itemsCarried, Set.of());
              if (contact != null
                  && (Delivery.carries(contact, objectId, email)
                      || (email != null
                          && !email.isBlank()
                          && ContactMapping.hasEmail(row, email)))) {
                found.add(contact);
              }
              return contact;
            },
            ODD,
            contact -> {});
    ReadProblem problem = read.problem();
    if (problem != null) {
      throw Failures.CONNECT_WISE.incomplete(company, problem);
    }
    return List.copyOf(found);
  }
}
