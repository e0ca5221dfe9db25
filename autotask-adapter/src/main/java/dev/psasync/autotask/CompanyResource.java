package dev.psasync.autotask;

import dev.psasync.http.ApiList;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.Safety;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Companies. Thread-safe; every method blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}.
 */
public final class CompanyResource {
  static final String ENTITY = "Companies";

  private final AutotaskHttp http;
  private final QueryReader lists;

  CompanyResource(AutotaskHttp http, QueryReader lists) {
    this.http = http;
    this.lists = lists;
  }

  /** The companies of a query, active or not. */
  public ApiList<AutotaskCompany> list(EntityQuery query) {
    return lists.read(ENTITY, query, QueryReader.Proof.COUNT).map(AutotaskCompany::new);
  }

  /** How many companies the query has, in one request; null if Autotask does not say. */
  public @Nullable Long count(EntityQuery query) {
    return lists.count(ENTITY, query);
  }

  /** One company with all fields, if there is one that this API user may see. */
  public Optional<AutotaskCompany> find(long id) {
    try {
      return Item.read(http.get(Route.record(ENTITY, id)), "GET /Companies/{id}")
          .map(AutotaskCompany::new);
    } catch (RecordNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Sets one user defined field and leaves the others.
   *
   * @param value null empties it
   */
  public void setUserDefined(long companyId, String name, @Nullable String value) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("id", companyId);
    body.put(UserDefinedFields.PROPERTY, List.of(UserDefinedFields.row(name, value)));
    long written =
        http.write(
            "PATCH",
            Route.of(ENTITY, ""),
            body,
            Safety.REPEATABLE,
            value == null ? List.of() : List.of(value));
    Item.requireSame(written, companyId, "PATCH /Companies");
  }

  /**
   * Creates a company; sent once.
   *
   * @return the id, which is all that Autotask answers
   * @throws dev.psasync.http.OutcomeUnknownException if it may have been created; look by name
   *     before trying again
   */
  public long create(NewCompany company) {
    return http.write(
        "POST",
        Route.of(ENTITY, ""),
        company.body().properties(),
        Safety.UNSAFE,
        company.body().texts());
  }
}
