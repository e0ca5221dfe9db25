package dev.psasync.core.policy;

import java.util.Objects;

/**
 * The custom field that keeps a contact active (L-8).
 *
 * @param field the PSA's custom field, such as {@code CFM365SyncKeepActive}
 * @param label the label of the option that means "keep", resolved when the run starts
 */
public record KeepActive(String field, String label) {
  /** Checks the parts. */
  public KeepActive {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(label, "label");
  }
}
