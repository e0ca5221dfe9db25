package dev.psasync.core.policy;

/** How a custom field's value is converted (F-1). */
public enum Converter {
  /** As text. */
  TEXT,
  /** As a number. */
  NUMBER,
  /** As yes or no. */
  BOOLEAN,
  /** As a date. */
  DATE,
  /** As one value of an option list. */
  OPTION,
  /** As several values of an option list. */
  MULTI_OPTION
}
