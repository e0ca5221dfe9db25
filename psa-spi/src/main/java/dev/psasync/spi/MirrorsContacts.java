package dev.psasync.spi;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A store that can keep a mirror of the PSA's contacts, so that a run needs to read only what
 * changed. An ability of a {@link SyncStore}: without it every run reads all contacts.
 * Thread-safe. Holds personal data.
 */
public interface MirrorsContacts {
  /** Returns what is known of the mirror, or empty if there is none. */
  Optional<ContactMirror> contactMirror();

  /** Streams all mirrored contacts, in no particular order. Does not call back into the store. */
  void mirroredContacts(Consumer<? super Contact> sink);

  /** Returns the mirrored contacts of a company, in no particular order. */
  List<Contact> mirroredContacts(CompanyId company);

  /**
   * Stores a full read: what it does not hold is gone from the mirror. All or nothing.
   *
   * @param mirror how it was read
   * @param replaced the run that had stored the mirror when this run began, or null if there was
   *     none
   * @return false if the mirror is another one by now, or gone: it stays as it is, and nothing is
   *     lost, since its own cursor brings the changes again
   */
  boolean replaceContacts(
      ContactMirror mirror, @Nullable String replaced, Collection<? extends Contact> contacts);

  /**
   * Stores what changed since the mirror was read. All or nothing.
   *
   * @param mirror how it was read
   * @param replaced the run that had stored the mirror that the changes belong to
   * @param changed new states, by id; the others stay
   * @return false if the mirror is another one by now: it stays as it is
   */
  boolean changeContacts(
      ContactMirror mirror, String replaced, Collection<? extends Contact> changed);
}
