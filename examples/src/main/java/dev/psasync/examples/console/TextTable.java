package dev.psasync.examples.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns that line up in plain text; numbers to the right. Not thread-safe. */
public final class TextTable {
  private static final int WIDEST = 60;

  private final List<List<String>> rows = new ArrayList<>();

  /** Starts a table with its heading. */
  public TextTable(String... heading) {
    row((Object[]) heading);
  }

  /** Adds a row. */
  public TextTable row(Object... cells) {
    rows.add(Arrays.stream(cells).map(TextTable::cell).toList());
    return this;
  }

  private static String cell(Object value) {
    String text = value.toString().replaceAll("\\p{Cntrl}+", " ");
    return text.codePointCount(0, text.length()) > WIDEST
        ? text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…"
        : text;
  }

  /** Returns the lines. */
  public List<String> lines() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    boolean[] numbers = new boolean[columns];
    Arrays.fill(numbers, rows.size() > 1);
    for (int index = 0; index < rows.size(); index++) {
      for (int column = 0; column < columns; column++) {
        String cell = rows.get(index).get(column);
        widths[column] = Math.max(widths[column], cell.codePointCount(0, cell.length()));
        numbers[column] &= index == 0 || cell.matches("[-+]?[\\d.,]*%?");
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        String padding = " ".repeat(widths[column] - cell.codePointCount(0, cell.length()));
        line.append(column == 0 ? "" : "  ")
            .append(numbers[column] ? padding + cell : cell + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Writes the table, indented by two. */
  public void print(Terminal terminal) {
    lines().forEach(line -> terminal.line("  " + line));
  }
}
