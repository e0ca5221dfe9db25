package dev.psasync.examples.console;

import dev.psasync.core.plan.SyncPlan;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.json.PlanJson;
import dev.psasync.engine.report.ResultCsv;
import dev.psasync.engine.report.ResultHtml;
import dev.psasync.engine.report.ResultJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a run's plans and reports into a folder for its owner only: they hold personal data. */
public final class Reports {
  private final Path folder;

  /** Writes into a folder, which is made if it is not there. */
  public Reports(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes everything of a run, in place of the last one's files.
   *
   * @return the files by what they are
   */
  public Map<String, Path> write(SyncResult result) {
    TextFile.folder(folder);
    StringBuilder writes = new StringBuilder();
    StringBuilder findings = new StringBuilder();
    StringBuilder deactivations = new StringBuilder();
    ResultCsv.writes(result, writes);
    ResultCsv.findings(result, findings);
    ResultCsv.deactivations(result, deactivations);
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("Report to read", write("report.html", ResultHtml.write(result)));
    files.put("Result", write("result.json", ResultJson.write(result)));
    files.put("Changes", write("changes.csv", writes.toString()));
    files.put("Findings", write("findings.csv", findings.toString()));
    files.put("Deactivations", write("deactivations.csv", deactivations.toString()));
    Path plans = TextFile.folder(folder.resolve("plans"));
    for (SyncPlan plan : result.plans()) {
      TextFile.write(
          plans.resolve("company-" + plan.company().value().replaceAll("[^\\w-]", "_") + ".json"),
          PlanJson.write(plan));
    }
    files.put("Plans", plans);
    return files;
  }

  private Path write(String name, String text) {
    Path file = folder.resolve(name);
    TextFile.write(file, text);
    return file;
  }
}
