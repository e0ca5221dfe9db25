package dev.psasync.testkit.estate;

import org.jspecify.annotations.Nullable;

/**
 * A contact the PSA has before any sync.
 *
 * @param key names the contact within the estate
 * @param kind how it came about
 * @param siteKey the site it belongs to
 * @param objectId the Entra object id it carries; null when none
 * @param email first email; null when never set
 * @param email2 second email; null when never set
 * @param person names, title and the like
 * @param active whether it is active
 */
public record EstateContact(
    String key,
    Kind kind,
    String siteKey,
    @Nullable String objectId,
    @Nullable String email,
    @Nullable String email2,
    EstatePerson person,
    boolean active) {

  /** How a contact came about. */
  public enum Kind {
    /** Carries its user's object id; phones may be written in another way. */
    PAIRED,
    /** Carries its user's object id, but the title or phone is out of date. */
    OUTDATED,
    /** Carries its user's object id, but the user has since got another name and address. */
    RENAMED,
    /** Known by the user's email only. */
    BY_EMAIL,
    /** Known by one of the user's former addresses only. */
    BY_ALIAS,
    /** Inactive, and its user is back. */
    INACTIVE,
    /** One of two active contacts with the same email. */
    DUPLICATE,
    /** The inactive one of two contacts with the same email. */
    INACTIVE_TWIN,
    /** Carries the object id of a user that is gone. */
    LEAVER,
    /** As {@link #LEAVER}, but the PSA marks it to be kept active. */
    KEPT_LEAVER,
    /** Somebody at another firm. */
    VENDOR,
    /** A service account of the PSA. */
    SERVICE_ACCOUNT,
    /** Belongs to one of the MSP's own agents. */
    AGENT,
    /** A name and nothing else. */
    BLANK
  }

  /** Kind and key only: names and addresses stay out of logs. */
  @Override
  public String toString() {
    return "EstateContact[" + kind + " " + key + "]";
  }
}
