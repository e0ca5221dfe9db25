package dev.psasync.core.policy;

/** Which address of a user is the email (M-3). */
public enum EmailSource {
  /** The user principal name. */
  UPN,
  /** The assigned mail address. */
  MAIL
}
