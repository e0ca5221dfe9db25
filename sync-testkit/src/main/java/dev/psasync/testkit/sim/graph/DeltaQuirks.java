package dev.psasync.testkit.sim.graph;

import java.time.Duration;
import java.util.Objects;

/**
 * The habits of delta that clients have to live with, each off until switched on. Changes are seen
 * by the next request. Thread-safe.
 */
public final class DeltaQuirks {

  /** The most users in one page: 200. */
  public static final int MAXIMUM_PAGE = 200;

  private volatile int pageSize = MAXIMUM_PAGE;
  private volatile int duplicates;
  private volatile boolean partialDuplicates;
  private volatile boolean emptyPages;
  private volatile int replayedChanges;
  private volatile boolean sparse;
  private volatile boolean removedInFirstRound;
  private volatile boolean unsupported;
  private volatile Duration lifetime = Duration.ofDays(7);
  private volatile ExpiredDeltaAnswer expiredAnswer = ExpiredDeltaAnswer.GONE_WITH_LOCATION;
  private volatile int epoch;

  DeltaQuirks() {}

  /** The users in one page, from 2 to 200. */
  public DeltaQuirks pageSize(int users) {
    if (users < 2 || users > MAXIMUM_PAGE) {
      throw new IllegalArgumentException("A delta page holds 2 to 200 users, got " + users);
    }
    pageSize = users;
    return this;
  }

  /** Every page but the first of a round starts with the last users of the page before. */
  public DeltaQuirks duplicates(int users) {
    duplicates = users;
    return this;
  }

  /** Second occurrences carry the id and at most three more properties. */
  public DeltaQuirks partialDuplicates(boolean on) {
    partialDuplicates = on;
    return this;
  }

  /** After every page of users comes an empty page that has a next link. */
  public DeltaQuirks emptyPages(boolean on) {
    emptyPages = on;
    return this;
  }

  /** Every round repeats the last changes of the round before. */
  public DeltaQuirks replayedChanges(int changes) {
    replayedChanges = changes;
    return this;
  }

  /** Later rounds carry only what changed, though {@code return=minimal} was not asked for. */
  public DeltaQuirks sparse(boolean on) {
    sparse = on;
    return this;
  }

  /** The first round shows deleted users as removed. */
  public DeltaQuirks removedInFirstRound(boolean on) {
    removedInFirstRound = on;
    return this;
  }

  /** The tenant has no delta at all, as tenants for external identities. */
  public DeltaQuirks unsupported(boolean on) {
    unsupported = on;
    return this;
  }

  /** How long a delta link lives; 7 days unless told. */
  public DeltaQuirks lifetime(Duration duration) {
    lifetime = Objects.requireNonNull(duration, "duration");
    return this;
  }

  /** How an expired link is answered. */
  public DeltaQuirks expiredAnswer(ExpiredDeltaAnswer answer) {
    expiredAnswer = Objects.requireNonNull(answer, "answer");
    return this;
  }

  /** From now on every link given so far is expired. */
  public synchronized DeltaQuirks expireLinks() {
    epoch = epoch + 1;
    return this;
  }

  int pageSize() {
    return pageSize;
  }

  int duplicates() {
    return Math.min(duplicates, pageSize - 1);
  }

  boolean partialDuplicates() {
    return partialDuplicates;
  }

  boolean emptyPages() {
    return emptyPages;
  }

  int replayedChanges() {
    return replayedChanges;
  }

  boolean sparse() {
    return sparse;
  }

  boolean removedInFirstRound() {
    return removedInFirstRound;
  }

  boolean unsupported() {
    return unsupported;
  }

  Duration lifetime() {
    return lifetime;
  }

  ExpiredDeltaAnswer expiredAnswer() {
    return expiredAnswer;
  }

  int epoch() {
    return epoch;
  }
}
