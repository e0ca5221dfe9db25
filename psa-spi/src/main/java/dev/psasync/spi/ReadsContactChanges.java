package dev.psasync.spi;

import dev.psasync.core.model.Contact;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A PSA that can tell which contacts changed ({@link Capability#CONTACT_CHANGES}). Declared only if
 * the filter was proven to work on this instance. Such a read never proves a deletion.
 */
public interface ReadsContactChanges {
  /**
   * Reads contacts changed since an instant, of all companies.
   *
   * @param since the instant; the connector subtracts its own overlap for clock differences
   * @param query fields and custom fields as for a full read; its company narrows the read
   * @param sink gets each contact once
   * @throws PartyException if the PSA cannot be asked
   */
  Completeness changedSince(Instant since, ContactQuery query, Consumer<? super Contact> sink);
}
