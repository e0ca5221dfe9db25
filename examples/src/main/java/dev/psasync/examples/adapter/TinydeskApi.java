package dev.psasync.examples.adapter;

import dev.psasync.http.ApiCall;
import dev.psasync.http.ApiCaller;
import dev.psasync.http.ApiFailure;
import dev.psasync.http.ApiList;
import dev.psasync.http.ApiRequest;
import dev.psasync.http.Incompleteness.Kind;
import dev.psasync.http.JdkHttpTransport;
import dev.psasync.http.Json;
import dev.psasync.http.JsonBody;
import dev.psasync.http.JsonCaller;
import dev.psasync.http.JsonFields;
import dev.psasync.http.Origin;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.RecordCollector;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.RequestAuthorizer;
import dev.psasync.http.RollingWindow;
import dev.psasync.http.Safety;
import dev.psasync.http.UnexpectedAnswerException;
import dev.psasync.http.Urls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tinydesk's API, as far as the connector needs it. Thread-safe. */
final class TinydeskApi {
  static final int REQUESTS = 60;
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MAX_PAGES = 10_000;

  private final URI base;
  private final JsonCaller json;

  TinydeskApi(TinydeskSettings settings) {
    base = settings.url();
    RollingWindow budget =
        new RollingWindow(REQUESTS, WINDOW, settings.clock(), settings.sleeper());
    json =
        new JsonCaller(
            ApiCaller.builder(Origin.of(base), JdkHttpTransport.builder().build())
                .authorizer(RequestAuthorizer.fixed(Map.of("X-Api-Key", settings.apiKey())))
                .budget(budget, Duration.ofHours(1))
                .time(settings.clock(), settings.sleeper())
                .build(),
            "Tinydesk");
  }

  /** Reads a list to its proven end; once more if it does not add up. */
  ApiList<JsonFields> list(String path, Map<String, String> query) {
    ApiList<JsonFields> first = pages(path, query);
    return first.isComplete() ? first : pages(path, query);
  }

  private ApiList<JsonFields> pages(String path, Map<String, String> query) {
    RecordCollector rows = new RecordCollector("GET " + path, row -> row.id("id"), null);
    URI next = uri(path + (query.isEmpty() ? "" : "?" + Urls.encode(query)));
    for (int number = 1; number <= MAX_PAGES; number++) {
      URI asked = next;
      Page page = rows.page(number, () -> page("GET " + path, asked));
      if (page == null) {
        return rows.result();
      }
      int fresh = rows.take(page.rows(), page.oddRows());
      if (page.next() == null) {
        if (rows.distinct() < page.total()) {
          rows.fail(Kind.COUNT_DISAGREES, "fewer records came than Tinydesk counts", null);
        }
        return rows.result();
      }
      if (fresh == 0) {
        rows.fail(Kind.REPEATED_PAGE, "page " + number + " brought nothing new", null);
        return rows.result();
      }
      next = page.next();
    }
    rows.fail(Kind.PAGE_LIMIT, "stopped after " + MAX_PAGES + " pages", null);
    return rows.result();
  }

  private record Page(List<JsonFields> rows, int oddRows, long total, @Nullable URI next) {}

  private Page page(String operation, URI asked) {
    JsonFields answer = object(json.read(call(ApiRequest.get(asked), Safety.SAFE, operation)));
    Long total = answer == null ? null : answer.whole("total");
    if (answer == null || total == null || !(answer.value("items") instanceof List<?> items)) {
      throw new UnexpectedAnswerException(
          "a page without items or total: " + operation, ApiFailure.of(operation), null);
    }
    List<JsonFields> rows = answer.objects("items");
    String next = answer.text("next");
    return new Page(rows, items.size() - rows.size(), total, next == null ? null : uri(next));
  }

  /** Reads one record. */
  Optional<JsonFields> find(String path, long id) {
    String operation = "GET " + path + "/{id}";
    try {
      JsonFields answer =
          object(json.read(call(ApiRequest.get(uri(path + "/" + id)), Safety.SAFE, operation)));
      if (answer == null || !Long.valueOf(id).equals(answer.id("id"))) {
        throw new UnexpectedAnswerException(
            "another record than the one asked for: " + operation, ApiFailure.of(operation), null);
      }
      return Optional.of(answer);
    } catch (RecordNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Creates a record; sent once, for a create is never repeated blindly. */
  JsonFields create(String path, JsonBody body) {
    return write("POST", path, path, body, Safety.UNSAFE);
  }

  /** Changes a record: sets values, so that it may be repeated. */
  JsonFields change(String path, long id, JsonBody body) {
    return write("PATCH", path + "/" + id, path + "/{id}", body, Safety.REPEATABLE);
  }

  private JsonFields write(
      String method, String path, String template, JsonBody body, Safety safety) {
    String operation = method + " " + template;
    ApiRequest request = ApiRequest.json(method, uri(path), Json.write(body.properties()));
    JsonFields answer = object(json.write(new ApiCall(request, safety, operation, body.texts())));
    if (answer == null || answer.id("id") == null) {
      throw new OutcomeUnknownException(
          "the write was accepted, but the answer is no record: " + operation,
          ApiFailure.of(operation),
          null);
    }
    return answer;
  }

  private static ApiCall call(ApiRequest request, Safety safety, String operation) {
    return new ApiCall(request, safety, operation);
  }

  private static @Nullable JsonFields object(@Nullable Object answer) {
    return answer instanceof Map<?, ?> map ? JsonFields.of(map) : null;
  }

  /** A path of this Tinydesk, or a link that it gave; the caller refuses any other origin. */
  private URI uri(String pathOrLink) {
    return base.resolve(pathOrLink);
  }
}
