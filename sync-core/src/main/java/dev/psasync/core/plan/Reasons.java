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

  private Reasons() {}
}
