package dev.psasync.core.model;

/** Whether a person is at home in the tenant. */
public enum UserType {
  /** A member; also what a directory that does not tell is read as. */
  MEMBER,
  /** A guest of another organisation. */
  GUEST
}
