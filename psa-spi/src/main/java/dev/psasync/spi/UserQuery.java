package dev.psasync.spi;

import java.util.Set;

/**
 * What a policy needs to know of users beyond the standard properties.
 *
 * @param attributes names of further attributes, such as {@code extensionAttribute1} or {@code
 *     companyName}
 */
public record UserQuery(Set<String> attributes) {
  /** Only the standard properties. */
  public static final UserQuery STANDARD = new UserQuery(Set.of());

  /** Copies. */
  public UserQuery {
    attributes = Set.copyOf(attributes);
  }
}
