package dev.psasync.autotask;

import dev.psasync.http.ApiList;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.Safety;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Contacts. Thread-safe; every method blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}. Contacts are written below their company, the only route that
 * works in every zone.
 */
public final class ContactResource {
  static final String ENTITY = "Contacts";

  private final AutotaskHttp http;
  private final QueryReader lists;
  private final AutotaskConfiguration configuration;

  ContactResource(AutotaskHttp http, QueryReader lists, AutotaskConfiguration configuration) {
    this.http = http;
    this.lists = lists;
    this.configuration = configuration;
  }

  /** The contacts of a query, active or not; all pages, and the server's count that proves them. */
  public ApiList<AutotaskContact> list(EntityQuery query) {
    return lists.read(ENTITY, query, QueryReader.Proof.COUNT).map(AutotaskContact::new);
  }

  /**
   * Contacts changed, or with activity, at or after this instant. Deleted ones do not come, and
   * whether every change counts is not documented: use it with a generous overlap, beside full
   * reads from time to time. Not counted: nothing may be concluded from a contact that did not
   * come.
   */
  public ApiList<AutotaskContact> changedSince(Instant since, EntityQuery query) {
    return lists
        .read(ENTITY, query.where(changed(since)), QueryReader.Proof.LAST_PAGE)
        .map(AutotaskContact::new);
  }

  private static QueryFilter changed(Instant since) {
    String from = since.truncatedTo(ChronoUnit.SECONDS).toString();
    return QueryFilter.anyOf(
        List.of(
            QueryFilter.atLeast("lastModifiedDate", from),
            QueryFilter.atLeast("lastActivityDate", from)));
  }

  /**
   * Whether {@link #changedSince} has an effect here: asks for changes in the far future, which
   * must be none while there are contacts. Two requests.
   */
  public boolean changedSinceWorks() {
    Long everybody = count(EntityQuery.all());
    if (everybody == null || everybody == 0) {
      return false;
    }
    Instant farFuture = configuration.clock().instant().plus(3650, ChronoUnit.DAYS);
    Long nobody = count(EntityQuery.all().where(changed(farFuture)));
    return nobody != null && nobody == 0;
  }

  /**
   * Hands over the contacts of a query page by page, holding none of them.
   *
   * @return empty if all were handed over; else why not
   */
  public Optional<Incompleteness> stream(EntityQuery query, Consumer<List<AutotaskContact>> pages) {
    return Optional.ofNullable(
        lists.stream(
            ENTITY, query, rows -> pages.accept(rows.stream().map(AutotaskContact::new).toList())));
  }

  /** How many contacts the query has, in one request; null if Autotask does not say. */
  public @Nullable Long count(EntityQuery query) {
    return lists.count(ENTITY, query);
  }

  /** One contact with all fields, if there is one that this API user may see. */
  public Optional<AutotaskContact> find(long id) {
    try {
      return Item.read(http.get(Route.record(ENTITY, id)), "GET /Contacts/{id}")
          .map(AutotaskContact::new);
    } catch (RecordNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Creates a contact. Sent once: a create is never repeated after a lost answer.
   *
   * @return the id, which is all that Autotask answers
   * @throws dev.psasync.http.OutcomeUnknownException if it may have been created; look by email
   *     before trying again
   */
  public long create(long companyId, NewContact contact) {
    return http.write(
        "POST",
        route(companyId),
        contact.body().properties(),
        Safety.UNSAFE,
        contact.body().texts());
  }

  /**
   * Changes what the update names. Repeated like a read after a lost answer: an update sets values
   * on a known id, so that taking effect twice leaves the same state as once.
   *
   * @throws IllegalArgumentException if the update changes nothing
   */
  public void update(ContactUpdate update) {
    if (update.isEmpty()) {
      throw new IllegalArgumentException(
          "the update of contact " + update.id() + " changes nothing");
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("id", update.id());
    body.putAll(update.body().properties());
    long written =
        http.write(
            "PATCH", route(update.companyId()), body, Safety.REPEATABLE, update.body().texts());
    Item.requireSame(written, update.id(), "PATCH /Companies/{id}/Contacts");
  }

  private static Route route(long companyId) {
    return Route.child(CompanyResource.ENTITY, companyId, "Contacts", ENTITY);
  }
}
