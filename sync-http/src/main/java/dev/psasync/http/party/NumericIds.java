package dev.psasync.http.party;

import java.util.Objects;

/** The ids of a party that are whole numbers, as text in the core and as numbers on the wire. */
public final class NumericIds {
  private final String party;

  /** For messages, the party's name for people. */
  public NumericIds(String party) {
    this.party = Objects.requireNonNull(party, "party");
  }

  /**
   * The number.
   *
   * @param kind what it is an id of, for the message
   * @throws IllegalArgumentException if it is no whole number
   */
  public long of(String id, String kind) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "not a " + party + " " + kind + " id, which is a whole number: " + id, e);
    }
  }
}
