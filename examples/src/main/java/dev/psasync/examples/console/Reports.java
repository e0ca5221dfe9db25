package dev.psasync.examples.console;

import dev.psasync.core.plan.SyncPlan;
import dev.psasync.engine.CompanyResult;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.report.ResultCsv;
import dev.psasync.engine.report.ResultHtml;
import dev.psasync.engine.report.ResultJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    return write(result, null);
  }

  /**
   * Writes everything of a run, in place of the last one's files.
   *
   * @param config the configuration file to name where the page says how to approve, or null
   * @return the files by what they are
   */
  public Map<String, Path> write(SyncResult result, @Nullable Path config) {
    TextFile.folder(folder);
    StringBuilder writes = new StringBuilder();
    StringBuilder findings = new StringBuilder();
    StringBuilder deactivations = new StringBuilder();
    ResultCsv.writes(result, writes);
    ResultCsv.findings(result, findings);
    ResultCsv.deactivations(result, deactivations);
    Map<String, Path> files = new LinkedHashMap<>();
    files.put("Report to read", write("report.html", page(result, config)));
    files.put("Result", write("result.json", ResultJson.write(result)));
    files.put("Changes", write("changes.csv", writes.toString()));
    files.put("Findings", write("findings.csv", findings.toString()));
    files.put("Deactivations", write("deactivations.csv", deactivations.toString()));
    Path plans = TextFile.folder(folder.resolve("plans"));
    clear(plans);
    for (CompanyResult company : result.companies()) {
      SyncPlan plan = company.plan();
      if (plan != null) {
        TextFile.write(
            plans.resolve("company-" + plan.company().value().replaceAll("[^\\w-]", "_") + ".json"),
            PlanFile.write(plan, company.tenants()));
      }
    }
    files.put("Plans", plans);
    return files;
  }

  private static String page(SyncResult result, @Nullable Path config) {
    return config == null
        ? ResultHtml.write(result)
        : ResultHtml.write(result, hash -> Summary.approveCommand(hash, config));
  }

  /** A plan of an earlier run must not be taken for one of this run. */
  private static void clear(Path plans) {
    try (Stream<Path> files = Files.list(plans)) {
      for (Path file : files.toList()) {
        if (String.valueOf(file.getFileName()).matches("company-[\\w-]*\\.json")) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the old plans in " + plans + " cannot be cleared", e);
    }
  }

  private Path write(String name, String text) {
    Path file = folder.resolve(name);
    TextFile.write(file, text);
    return file;
  }
}
