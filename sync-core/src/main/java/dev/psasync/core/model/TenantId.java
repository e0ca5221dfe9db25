package dev.psasync.core.model;

import dev.psasync.core.text.Folding;
import org.jspecify.annotations.Nullable;

/**
 * A Microsoft 365 tenant (or another source of people), by its id; for Microsoft a GUID. People
 * type and paste these ids, so case does not tell two of them apart.
 *
 * @param value the id as its owner writes it; never blank
 */
public record TenantId(String value) implements Comparable<TenantId> {
  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is blank
   */
  public TenantId {
    value = Ids.checked(value, "TenantId").strip();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TenantId that
        && (value.equals(that.value) || folded().equals(that.folded()));
  }

  @Override
  public int hashCode() {
    return folded().hashCode();
  }

  @Override
  public int compareTo(TenantId other) {
    return Ids.compare(folded(), other.folded());
  }

  private String folded() {
    return Folding.fold(value);
  }

  /** Returns the bare id. */
  @Override
  public String toString() {
    return value;
  }
}
