package dev.psasync.core.model;

/** The partner's relationship to a tenant (C-9). */
public enum Relationship {
  /** The tenant may be read. */
  ACTIVE,
  /** The relationship ended: no write follows from this tenant. */
  ENDED
}
