package dev.psasync.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a report shows of a person or contact.
 *
 * @param name the display name, or null
 * @param email the email, or null
 * @param mobile the mobile phone, or null
 * @param phone the work phone, or null
 */
public record PersonCard(
    @Nullable String name,
    @Nullable String email,
    @Nullable String mobile,
    @Nullable String phone) {
  /** Nothing is known. */
  public static final PersonCard UNKNOWN = new PersonCard(null, null, null, null);

  /** Shows nothing: all of it is personal data. */
  @Override
  public String toString() {
    return "PersonCard[…]";
  }
}
