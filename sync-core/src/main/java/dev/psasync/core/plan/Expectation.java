package dev.psasync.core.plan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that the plan saw on a contact and that must still be there when a write is applied
 * (A-1).
 *
 * @param property a field key, or {@code objectId}, {@code site}, {@code active}
 * @param value the value seen; null is blank
 */
public record Expectation(String property, @Nullable String value) {
  /** Property name of the object id. */
  public static final String OBJECT_ID = "objectId";

  /** Property name of the site. */
  public static final String SITE = "site";

  /** Property name of the active flag. */
  public static final String ACTIVE = "active";

  /** Checks the property. */
  public Expectation {
    Objects.requireNonNull(property, "property");
  }

  /** Returns the property, without the value. */
  @Override
  public String toString() {
    return property;
  }
}
