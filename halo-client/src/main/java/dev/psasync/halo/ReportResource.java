package dev.psasync.halo;

import dev.psasync.http.ApiFailure;
import dev.psasync.http.ApiList;
import dev.psasync.http.JsonFields;
import dev.psasync.http.Redaction;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.UnexpectedAnswerException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SQL reports. Thread-safe; needs the scope {@code edit:reporting}. */
public final class ReportResource {
  private final HaloHttp http;
  private final ListReader lists;

  ReportResource(HaloHttp http, ListReader lists) {
    this.http = http;
    this.lists = lists;
  }

  /**
   * Runs a query without saving a report.
   *
   * @param sql a SELECT on Halo's database; the columns are no contract of Halo's
   * @return the rows, by alias; yes/no columns may come as 1/0 or true/false, {@link
   *     JsonFields#flag} reads both. Whether Halo cuts long results is not known: compare with a
   *     count
   * @throws RequestRejectedException if the query failed, which Halo reports in a successful answer
   */
  public List<JsonFields> run(String sql) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", 0);
    body.put("name", "");
    body.put("sql", sql);
    body.put("apiquery_id", 0);
    body.put("_testonly", false);
    body.put("_loadreportonly", true);
    return rows(http.query("/Report", List.of(body)), "POST /Report");
  }

  /** The rows of a saved report. */
  public List<JsonFields> load(long id) {
    return rows(
        http.get(
            "/Report/" + id,
            "/Report/{id}",
            Map.of("includedetails", "true", "loadreport", "true")),
        "GET /Report/{id}");
  }

  /** Saved reports that Halo's search finds; check their names, the search is no exact match. */
  public ApiList<JsonFields> search(String name) {
    return lists.read(new ListRequest("/Report", "reports", Map.of("search", name), null));
  }

  private static List<JsonFields> rows(@Nullable Object json, String operation) {
    Object first = json instanceof List<?> list && !list.isEmpty() ? list.get(0) : json;
    JsonFields answer = WriteAnswer.single(first, operation);
    JsonFields report = answer.object("report");
    String error = text(report, answer, "load_error");
    if (error != null && !error.isBlank()) {
      String detail = Redaction.text(error, 300);
      throw new RequestRejectedException(
          "the report could not be run: " + detail,
          ApiFailure.of(operation).withDetail(detail),
          null);
    }
    if (report != null && report.value("rows") instanceof List<?>) {
      return report.objects("rows");
    }
    if (answer.value("rows") instanceof List<?>) {
      return answer.objects("rows");
    }
    if (report != null && Boolean.TRUE.equals(report.flag("loaded"))) {
      return List.of();
    }
    throw new UnexpectedAnswerException(
        "the answer holds no report rows: " + operation, ApiFailure.of(operation), null);
  }

  private static @Nullable String text(@Nullable JsonFields first, JsonFields second, String name) {
    String text = first == null ? null : first.text(name);
    return text != null ? text : second.text(name);
  }
}
