package dev.psasync.halo;

import dev.psasync.http.ApiList;
import dev.psasync.http.Incompleteness;
import dev.psasync.http.JsonBody;
import dev.psasync.http.JsonFields;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.Safety;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Users (contacts). Thread-safe; every method blocks and throws the kinds of {@link
 * dev.psasync.http.ApiException}.
 */
public final class UserResource {
  private static final String PATH = "/Users";
  private static final List<String> IDENTITY =
      List.of(
          UserField.AZURE_OBJECT_ID.property(),
          UserField.EMAIL.property(),
          UserField.NAME.property());

  private final HaloHttp http;
  private final ListReader lists;
  private final UserReport report;
  private final HaloConfiguration configuration;

  UserResource(
      HaloHttp http, ListReader lists, ReportResource reports, HaloConfiguration configuration) {
    this.http = http;
    this.lists = lists;
    this.report = new UserReport(reports, lists);
    this.configuration = configuration;
  }

  /**
   * Every user of every customer, active and inactive: by SQL report in two requests if the
   * configuration says so, else by pages.
   *
   * @return rows as a list carries them; a report's rows carry email2, email3 and custom fields too
   *     but no department
   */
  public ApiList<HaloUser> all() {
    return configuration.reportReads() ? report.all(List.of()).users() : list(UserQuery.all());
  }

  /**
   * Every user by SQL report, whatever the configuration says: one request for the rows, one for
   * the count that proves them; another the first time if Halo refuses columns whose names are not
   * certain.
   *
   * @param customFields columns of custom fields, each beginning with {@code CF}
   * @throws dev.psasync.http.RequestRejectedException if the report cannot be run
   */
  public ReportedUsers allByReport(Collection<String> customFields) {
    return report.all(customFields);
  }

  /** The users of a query; reads all pages, and once more if they do not add up. */
  public ApiList<HaloUser> list(UserQuery query) {
    return lists.read(query.request()).map(HaloUser::new);
  }

  /**
   * Hands over the users of a query page by page, holding none of them. A user may come twice if
   * the list changes meanwhile.
   *
   * @return empty if all were handed over; else why not: then nothing may be concluded from a user
   *     that did not come
   */
  public Optional<Incompleteness> stream(UserQuery query, Consumer<List<HaloUser>> pages) {
    return Optional.ofNullable(
        lists.stream(
            query.request(), rows -> pages.accept(rows.stream().map(HaloUser::new).toList())));
  }

  /** How many users the query has, in one request; null if Halo does not say. */
  public @Nullable Long count(UserQuery query) {
    return lists.count(query.request());
  }

  /**
   * Whether {@link UserQuery#changedSince} has an effect here, which is not documented: asks for
   * changes in the far future, which must be none while there are users. Two requests.
   */
  public boolean changedSinceWorks() {
    Long everybody = count(UserQuery.all());
    if (everybody == null || everybody == 0) {
      return false;
    }
    Instant farFuture = configuration.clock().instant().plus(3650, ChronoUnit.DAYS);
    Long nobody = count(UserQuery.all().changedSince(farFuture));
    return nobody != null && nobody == 0;
  }

  /** One user with all details. */
  public Optional<HaloUser> find(long id) {
    try {
      return Optional.of(get(id));
    } catch (RecordNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * One user with all details.
   *
   * @throws RecordNotFoundException if there is none that this application may see
   */
  public HaloUser get(long id) {
    return new HaloUser(
        WriteAnswer.single(
            http.get(PATH + "/" + id, PATH + "/{id}", Map.of("includedetails", "true")),
            "GET /Users/{id}"));
  }

  /**
   * Creates a user. Sent once: a create is never repeated after a lost answer.
   *
   * @return the user as Halo answered it
   * @throws OutcomeUnknownException if it may have been created; look by object id and email before
   *     trying again
   */
  public HaloUser create(NewUser user) {
    JsonBody body = quiet(user.body());
    Object answer =
        http.write(PATH, Map.of(), List.of(body.properties()), Safety.UNSAFE, body.texts());
    return new HaloUser(WriteAnswer.created(answer, body, IDENTITY, "POST /Users"));
  }

  /**
   * Changes what the update names. Repeated like a read after a lost answer: an update sets values
   * on a known id, so that taking effect twice leaves the same state as once; a change made by
   * somebody else in those seconds would be overwritten, which the last writer does in any case.
   *
   * @return the user as Halo answered it
   * @throws IllegalArgumentException if the update changes nothing
   */
  public HaloUser update(UserUpdate update) {
    if (update.isEmpty()) {
      throw new IllegalArgumentException("the update of user " + update.id() + " changes nothing");
    }
    Object answer =
        http.write(
            PATH, Map.of(), List.of(identified(update)), Safety.REPEATABLE, update.body().texts());
    return new HaloUser(WriteAnswer.updated(answer, update.id(), "POST /Users"));
  }

  /**
   * Several updates in one request, judged one by one: what Halo answers to several elements is not
   * documented, so that only the users in the answer count as updated.
   *
   * @return for each update, in order, the user as answered, or empty if the answer does not tell:
   *     read it or update it alone
   */
  public List<Optional<HaloUser>> updateTogether(List<UserUpdate> updates) {
    if (updates.isEmpty()) {
      return List.of();
    }
    Object answer =
        http.write(
            PATH,
            Map.of("returnall", "true"),
            updates.stream().map(UserResource::identified).toList(),
            Safety.REPEATABLE,
            updates.stream().flatMap(update -> update.body().texts().stream()).toList());
    Map<Long, JsonFields> byId = new LinkedHashMap<>();
    WriteAnswer.records(answer).forEach(row -> byId.put(row.id("id"), row));
    return updates.stream()
        .map(update -> Optional.ofNullable(byId.get(update.id())).map(HaloUser::new))
        .toList();
  }

  private JsonBody quiet(JsonBody body) {
    if (!configuration.quietCreates()) {
      return body;
    }
    JsonBody quiet = body;
    if (!body.properties().containsKey("sendwelcomeemail")) {
      quiet = quiet.with("sendwelcomeemail", false);
    }
    if (!body.properties().containsKey("_dont_fire_automations")) {
      quiet = quiet.with("_dont_fire_automations", true);
    }
    return quiet;
  }

  private static Map<String, Object> identified(UserUpdate update) {
    Map<String, Object> element = new LinkedHashMap<>();
    element.put("id", update.id());
    element.putAll(update.body().properties());
    return element;
  }
}
