package dev.psasync.core.policy;

import java.util.Collection;

/** Suggests the name somebody probably meant. */
final class Similar {
  private Similar() {}

  static String hint(String typed, Collection<String> names) {
    String best = "";
    int bestDistance = 3;
    for (String name : names) {
      int distance = distance(typed, name);
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? "" : " (did you mean " + best + "?)";
  }

  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int same =
            Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1))
                ? 0
                : 1;
        row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + same);
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
