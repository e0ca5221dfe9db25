package dev.psasync.testkit.sim.graph;

/** How an expired delta token is answered; all of these were documented or seen in the field. */
public enum ExpiredDeltaAnswer {
  /** 400 {@code syncStateNotFound}, without a Location. */
  BAD_REQUEST(400, "syncStateNotFound", Location.NONE),
  /** 404 {@code syncStateNotFound}, one reading of the documented "40X". */
  NOT_FOUND(404, "syncStateNotFound", Location.NONE),
  /** 410 {@code SyncStateNotFound} with another casing, without a Location. */
  GONE(410, "SyncStateNotFound", Location.NONE),
  /** 410 with a Location that holds an empty {@code $deltatoken} and the selection. */
  GONE_WITH_LOCATION(410, "syncStateNotFound", Location.SAME_HOST),
  /** 410 {@code resyncRequired} with a Location. */
  RESYNC_REQUIRED(410, "resyncRequired", Location.SAME_HOST),
  /** 410 with a Location at a host that is not Graph's; a client must not send its token there. */
  GONE_ELSEWHERE(410, "syncStateNotFound", Location.OTHER_HOST);

  enum Location {
    NONE,
    SAME_HOST,
    OTHER_HOST
  }

  private final int status;
  private final String code;
  private final Location location;

  ExpiredDeltaAnswer(int status, String code, Location location) {
    this.status = status;
    this.code = code;
    this.location = location;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  Location location() {
    return location;
  }
}
