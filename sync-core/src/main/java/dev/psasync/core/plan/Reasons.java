package dev.psasync.core.plan;

import java.util.List;

/** Reasons that many records share, so that nobody for whom nothing is to be done costs memory. */
final class Reasons {
  static final List<Reason> UNRELATED =
      List.of(
          new Reason(Rule.L_6, "nobody who was read is tied to it; only linked people can leave"));

  static final Reason UNRELATED_IN_HUB =
      new Reason(Rule.H_1, "no person and no contact of this company is tied to it");

  static final List<Reason> UNCHANGED_IN_HUB = List.of(Reason.of(Rule.H_1), Reason.of(Rule.H_3));

  private Reasons() {}
}
