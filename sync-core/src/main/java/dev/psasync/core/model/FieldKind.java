package dev.psasync.core.model;

/** How the values of a field are compared (rule F-6). */
public enum FieldKind {
  /** Without case. */
  EMAIL,
  /** By parsed number and extension. */
  PHONE,
  /** By Unicode NFC, trimmed, with case. */
  TEXT,
  /** {@code "true"} or {@code "false"}; has no blank. */
  FLAG
}
