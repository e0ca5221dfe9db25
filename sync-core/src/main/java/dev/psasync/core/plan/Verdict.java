package dev.psasync.core.plan;

/** What was decided about a person or contact. */
public enum Verdict {
  /** A new contact is created. */
  CREATE,
  /** An existing contact is paired, changed, moved or reactivated. */
  CHANGE,
  /** The contact is deactivated. */
  DEACTIVATE,
  /** Matched, and nothing differs. */
  UNCHANGED,
  /** Matched, and what differs is withheld by a toggle or a finding. */
  WITHHELD,
  /** A person has to look: ambiguous or contradictory, so nothing is written. */
  HELD_FOR_REVIEW,
  /** Outside: not eligible, excluded or out of scope; nothing is written. */
  LEFT_ALONE,
  /** A contact that belongs to nobody in the directory; nothing is written. */
  UNRELATED
}
