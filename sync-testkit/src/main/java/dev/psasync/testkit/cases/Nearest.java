package dev.psasync.testkit.cases;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Guesses which known word somebody meant. */
final class Nearest {
  private static final int MOST_SLIPS = 2;
  private static final int SHORTEST_START = 3;

  private Nearest() {}

  /** Returns {@code " (did you mean X?)"}, or nothing if no word is near. */
  static String hint(String typed, Collection<String> words) {
    String best = "";
    int fewest = MOST_SLIPS + 1;
    for (String word : new TreeSet<>(words)) {
      int slips = slips(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (slips < fewest && slips * 2 < typed.length()) {
        best = word;
        fewest = slips;
      }
    }
    if (best.isEmpty()) {
      best = completed(typed, words);
    }
    return best.isEmpty() ? "" : " (did you mean " + best + "?)";
  }

  /** The only word that starts as typed, or nothing. */
  private static String completed(String typed, Collection<String> words) {
    String start = typed.toLowerCase(Locale.ROOT);
    List<String> found =
        words.stream()
            .filter(
                word ->
                    typed.length() >= SHORTEST_START
                        && word.toLowerCase(Locale.ROOT).startsWith(start))
            .toList();
    return found.size() == 1 ? found.get(0) : "";
  }

  /** Letters to change, add or take away. */
  private static int slips(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
