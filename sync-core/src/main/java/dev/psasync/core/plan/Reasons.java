package dev.psasync.core.plan;

import java.util.List;

/** Reasons without evidence of their own, shared so that unchanged people cost nothing. */
final class Reasons {
  static final Reason IN_SCOPE = Reason.of(Rule.S_4);
  static final Reason ELIGIBLE = Reason.of(Rule.S_2);
  static final Reason BY_LINK = Reason.of(Rule.M_1);
  static final Reason BY_OBJECT_ID = Reason.of(Rule.M_2);
  static final List<Reason> UNCHANGED = List.of(BY_LINK, Reason.of(Rule.F_2));
  static final List<Reason> UNRELATED = List.of(Reason.of(Rule.L_6));

  static final List<Reason> IN_HUB = List.of(Reason.of(Rule.H_1));
  static final List<Reason> UNCHANGED_IN_HUB = List.of(Reason.of(Rule.H_1), Reason.of(Rule.H_3));

  private Reasons() {}
}
