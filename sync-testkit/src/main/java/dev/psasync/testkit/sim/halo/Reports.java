package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.halo.HaloSimulatorOptions.ReportRows;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/** Saved reports and reports that are run without being saved. */
final class Reports {
  private final HaloState state;
  private final HaloSimulatorOptions options;
  private final ReportDatabase database;

  Reports(HaloState state, ReportDatabase database) {
    this.state = state;
    this.options = state.options();
    this.database = database;
  }

  ObjectNode list(Parameters parameters) {
    String search =
        Objects.requireNonNullElse(parameters.text("search"), "").toLowerCase(Locale.ROOT);
    ObjectNode answer = Json.object();
    ArrayNode array = Json.array();
    state.locked(
        () -> {
          for (SavedReport report : state.liveReports()) {
            if (report.name().toLowerCase(Locale.ROOT).contains(search)) {
              array.add(head(report));
            }
          }
          return array;
        });
    answer.put("record_count", array.size());
    answer.set("reports", array);
    return answer;
  }

  ObjectNode read(long id, Parameters parameters) {
    SavedReport report = state.locked(() -> state.reportOrNull(id));
    if (report == null) {
      throw Refusal.status(404);
    }
    ObjectNode answer = head(report).put("sql", report.sql());
    if (parameters.isTrue("loadreport")) {
      load(answer, report.sql());
    }
    return answer;
  }

  /** A POST: runs without saving, creates, or changes the text of a saved report. */
  ObjectNode post(String body) {
    JsonNode element = PostBody.array(body, options).get(0);
    String sql = element.path("sql").asText();
    if (element.path("_loadreportonly").asBoolean() || element.path("_testonly").asBoolean()) {
      ObjectNode answer = Json.object().put("id", 0).put("name", element.path("name").asText());
      load(answer, sql);
      return answer;
    }
    long id = element.path("id").asLong();
    String name = element.path("name").asText();
    if (name.isBlank()) {
      throw Refusal.rule("A name is required");
    }
    return state.locked(
        () -> {
          if (id != 0 && state.reportOrNull(id) == null) {
            throw Refusal.status(options.unknownIdStatus());
          }
          SavedReport saved =
              new SavedReport(
                  id == 0 ? state.newId() : id, name, sql, element.path("description").asText());
          state.putReport(saved);
          if (id == 0) {
            state.count(Count.REPORT_CREATES);
          }
          return head(saved).put("sql", sql);
        });
  }

  private static ObjectNode head(SavedReport report) {
    return Json.object()
        .put("id", report.id())
        .put("name", report.name())
        .put("description", report.description())
        .put("type", 0)
        .put("datasource_id", 0)
        .put("canbeaccessedbyallusers", false);
  }

  /** A statement that fails is no HTTP error: the answer carries what went wrong. */
  private void load(ObjectNode answer, String sql) {
    ObjectNode report = answer.putObject("report");
    try {
      ArrayNode rows = database.run(sql);
      (options.reportRows() == ReportRows.TOP_LEVEL ? answer : report).set("rows", rows);
      report.put("loaded", true);
    } catch (SQLException refused) {
      report.put("loaded", false);
      report.put("load_error", Objects.requireNonNullElse(refused.getMessage(), "SQL error"));
    }
  }
}
