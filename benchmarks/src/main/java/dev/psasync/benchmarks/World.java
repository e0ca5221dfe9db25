package dev.psasync.benchmarks;

/** What has happened since the last run in the made-up company. */
public enum World {
  /** Nothing: everybody is linked and equal to the baseline. */
  UNCHANGED("nothing changed"),
  /** Six people in a hundred: see {@link Event}. */
  SIX_PERCENT("6 % changed"),
  /** There are no contacts and no links yet. */
  ALL_NEW("all new");

  private final String title;

  World(String title) {
    this.title = title;
  }

  /** Returns the name used in tables. */
  public String title() {
    return title;
  }

  /** Returns what happened to a person; the same for the same number. */
  Event event(int person) {
    if (this == ALL_NEW) {
      return Event.JOINED;
    }
    long draw = Long.remainderUnsigned(SampleCompany.mix(person * 31L + 7), 200);
    return this == SIX_PERCENT && draw < Event.PER_200.length
        ? Event.PER_200[(int) draw]
        : Event.NOTHING;
  }

  /** What happened to one person. */
  enum Event {
    NOTHING,
    JOB_TITLE_CHANGED,
    PHONE_CHANGED,
    EMAIL_CHANGED,
    CHANGED_IN_PSA,
    SIGN_IN_BLOCKED,
    JOINED,
    GONE;

    /** Twelve events to 200 people, half a percent each. */
    static final Event[] PER_200 = {
      JOB_TITLE_CHANGED,
      JOB_TITLE_CHANGED,
      JOB_TITLE_CHANGED,
      JOB_TITLE_CHANGED,
      JOB_TITLE_CHANGED,
      PHONE_CHANGED,
      PHONE_CHANGED,
      EMAIL_CHANGED,
      CHANGED_IN_PSA,
      SIGN_IN_BLOCKED,
      JOINED,
      GONE
    };
  }
}
