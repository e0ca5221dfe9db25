package dev.psasync.testkit.sim.graph;

import java.util.List;

/**
 * Where in which round a delta link stands.
 *
 * @param selection the selected properties
 * @param ids the tracked users, empty for all
 * @param from the version the round starts after, -1 for a first round
 * @param to the version the round ends with, which the next one starts after
 * @param position where the next page starts
 * @param previous where the page before started, -1 on the first page
 * @param blank whether the next page is an empty one
 */
record DeltaCursor(
    long selection, List<String> ids, int from, int to, int position, int previous, boolean blank) {

  /** Marks the token of a page within a round. */
  static final String PAGE = "s";

  /** Marks the token that starts a round. */
  static final String ROUND = "d";

  private static final int FIRST_ROUND = -1;

  DeltaCursor {
    ids = List.copyOf(ids);
  }

  static DeltaCursor first(long selection, List<String> ids, int version) {
    return new DeltaCursor(selection, ids, FIRST_ROUND, version, 0, -1, false);
  }

  static DeltaCursor page(String fields) {
    String[] part = fields.split(";", -1);
    return new DeltaCursor(
        Long.parseLong(part[0]),
        part[1].isEmpty() ? List.of() : List.of(part[1].split(",", -1)),
        Integer.parseInt(part[2]),
        Integer.parseInt(part[3]),
        Integer.parseInt(part[4]),
        Integer.parseInt(part[5]),
        Boolean.parseBoolean(part[6]));
  }

  static DeltaCursor later(String fields, int version, int replayedChanges) {
    DeltaCursor before = page(fields);
    return new DeltaCursor(
        before.selection,
        before.ids,
        Math.max(0, before.to - replayedChanges),
        version,
        0,
        -1,
        false);
  }

  static long selectionOf(String fields) {
    return page(fields).selection;
  }

  String fields() {
    return String.join(
        ";",
        Long.toString(selection),
        String.join(",", ids),
        Integer.toString(from),
        Integer.toString(to),
        Integer.toString(position),
        Integer.toString(previous),
        Boolean.toString(blank));
  }

  boolean firstRound() {
    return from == FIRST_ROUND;
  }

  DeltaCursor at(int newPosition, int newPrevious) {
    return new DeltaCursor(selection, ids, from, to, newPosition, newPrevious, blank);
  }

  DeltaCursor withBlank(boolean newBlank) {
    return new DeltaCursor(selection, ids, from, to, position, previous, newBlank);
  }
}
