package dev.psasync.testkit.memory;

import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.spi.PartyException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When contacts changed, and what is told of it. Not thread-safe: its PSA is. */
final class ChangeFeed {
  private final Map<ContactId, Instant> changedAt = new HashMap<>();
  private final Set<ContactId> silent = new HashSet<>();
  private @Nullable PartyException refusal;
  private @Nullable Field lacking;

  void changed(ContactId contact, Instant at) {
    if (!silent.contains(contact)) {
      changedAt.put(contact, at);
    }
  }

  void silence(ContactId contact) {
    silent.add(contact);
  }

  void refuse(@Nullable PartyException value) {
    refusal = value;
  }

  void lack(@Nullable Field field) {
    lacking = field;
  }

  void asked() {
    if (refusal != null) {
      throw refusal;
    }
  }

  boolean tells(Contact contact, Instant since) {
    return !changedAt.getOrDefault(contact.id(), Instant.MIN).isBefore(since);
  }

  Contact row(Contact contact) {
    return lacking == null
        ? contact
        : contact.toBuilder()
            .fields(contact.fields().toBuilder().notReturned(lacking).build())
            .build();
  }
}
