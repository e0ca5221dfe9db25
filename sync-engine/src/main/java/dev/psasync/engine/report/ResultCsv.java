package dev.psasync.engine.report;

import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Reason;
import dev.psasync.core.plan.Write;
import dev.psasync.engine.PersonCard;
import dev.psasync.engine.SyncResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A run's result as CSV (RFC 4180, UTF-8, first row names the columns).
 *
 * <p>Values come from directories that other people fill, and spreadsheets run what looks like a
 * formula: a cell that starts with {@code = + - @}, a tab or a carriage return is written with a
 * leading apostrophe.
 */
public final class ResultCsv {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180;
  private static final String DANGEROUS_STARTS = "=+-@\t\r\n";

  private ResultCsv() {}

  /** Writes every planned or applied write, one row per changed field. */
  public static void writes(SyncResult result, Appendable out) {
    try (CSVPrinter csv = FORMAT.print(out)) {
      print(
          csv,
          "Tenant",
          "Tenant id",
          "Company",
          "Action",
          "Outcome",
          "Contact",
          "User",
          "Name",
          "Email",
          "Field",
          "Before",
          "After",
          "Rules",
          "Detail");
      for (Rows.Row row : new Rows(result).writes()) {
        if (row.changes().isEmpty()) {
          print(csv, row, null);
        }
        for (FieldChange change : row.changes()) {
          print(csv, row, change);
        }
      }
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the writes could not be written as CSV", e);
    }
  }

  private static void print(CSVPrinter csv, Rows.Row row, @Nullable FieldChange change)
      throws IOException {
    print(
        csv,
        row.tenantName(),
        row.tenant(),
        row.company(),
        row.kind(),
        row.state(),
        row.contact(),
        row.user(),
        row.person().name(),
        row.person().email(),
        change == null ? "" : change.field(),
        change == null ? "" : change.before(),
        change == null ? "" : change.after(),
        change == null ? rules(row.why()) : change.rule().id(),
        row.detail());
  }

  /** Writes every finding. */
  public static void findings(SyncResult result, Appendable out) {
    try (CSVPrinter csv = FORMAT.print(out)) {
      print(
          csv,
          "Tenant",
          "Tenant id",
          "Company",
          "Finding",
          "Rule",
          "Ids",
          "Name",
          "Email",
          "Detail");
      for (Rows.Row row : new Rows(result).findings()) {
        print(
            csv,
            row.tenantName(),
            row.tenant(),
            row.company(),
            row.kind(),
            rules(row.why()),
            row.contact().isEmpty() ? row.user() : row.contact(),
            row.person().name(),
            row.person().email(),
            row.detail());
      }
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the findings could not be written as CSV", e);
    }
  }

  /**
   * Writes the contacts that are, or in a dry run would be, deactivated: what a customer is asked
   * to confirm.
   */
  public static void deactivations(SyncResult result, Appendable out) {
    try (CSVPrinter csv = FORMAT.print(out)) {
      print(csv, "Company", "Name", "Email", "Mobile", "Phone");
      for (Rows.Row row : new Rows(result).writes()) {
        boolean deactivated = row.kind().equals(Write.Kind.DEACTIVATE_CONTACT.name());
        if (deactivated) {
          PersonCard person = row.person();
          print(csv, row.company(), person.name(), person.email(), person.mobile(), person.phone());
        }
      }
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the deactivations could not be written as CSV", e);
    }
  }

  private static String rules(List<Reason> reasons) {
    return reasons.stream().map(reason -> reason.rule().id()).collect(Collectors.joining(" "));
  }

  private static void print(CSVPrinter csv, @Nullable String... cells) throws IOException {
    for (String cell : cells) {
      csv.print(cell == null ? "" : neutral(cell));
    }
    csv.println();
  }

  /** Keeps a spreadsheet from running a cell. */
  static String neutral(String cell) {
    return !cell.isEmpty() && DANGEROUS_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }
}
