package dev.psasync.spi;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.HubContact;
import dev.psasync.core.model.HubId;
import dev.psasync.core.model.UserKey;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The embedding application's own contact store (H-1). Optional. Thread-safe. */
public interface HubStore {
  /** Reads a company's hub contacts, soft-deleted ones included. */
  Completeness contacts(CompanyId company, Consumer<? super HubContact> sink);

  /** Creates a hub contact. */
  WriteOutcome<HubContact> create(
      CompanyId company, @Nullable ContactId contact, @Nullable UserKey user, FieldValues fields);

  /** Writes the returned fields; blank clears. */
  WriteOutcome<HubContact> update(HubId id, FieldValues fields);

  /** Soft-deletes or restores. */
  WriteOutcome<HubContact> setDeleted(HubId id, boolean deleted);
}
