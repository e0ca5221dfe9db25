package dev.psasync.engine;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.DirectoryUser;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.TenantSnapshot;
import dev.psasync.core.model.UserKey;
import dev.psasync.core.plan.Finding;
import dev.psasync.core.plan.SyncPlan;
import dev.psasync.core.plan.Write;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Picks from a snapshot who reports have to name: whoever a write or finding is about. */
final class Cards {
  private final Set<String> ids = new HashSet<>();

  Cards(SyncPlan plan, List<Finding> findings) {
    for (Write write : plan.writes()) {
      ContactId contact = write.contact();
      if (contact != null) {
        ids.add(contact.value());
      }
      UserKey user = write.user();
      if (user != null) {
        ids.add(user.user().value());
      }
      if (write instanceof Write.HubWrite hub) {
        ContactId of = hub.forContact();
        if (of != null) {
          ids.add(of.value());
        }
      }
    }
    findings.forEach(finding -> ids.addAll(finding.ids()));
  }

  Map<ContactId, PersonCard> contacts(CompanySnapshot snapshot) {
    Map<ContactId, PersonCard> cards = new HashMap<>();
    for (Contact contact : snapshot.contacts().value()) {
      if (ids.contains(contact.id().value())) {
        cards.put(
            contact.id(),
            new PersonCard(
                contact.fields().get(Field.DISPLAY_NAME),
                contact.fields().get(Field.EMAIL),
                contact.fields().get(Field.MOBILE),
                contact.fields().get(Field.PHONE)));
      }
    }
    return cards;
  }

  Map<UserKey, PersonCard> users(CompanySnapshot snapshot) {
    Map<UserKey, PersonCard> cards = new HashMap<>();
    for (TenantSnapshot tenant : snapshot.tenants()) {
      for (DirectoryUser user : tenant.users().value()) {
        if (ids.contains(user.id().value())) {
          cards.put(
              new UserKey(tenant.tenant().id(), user.id()),
              new PersonCard(
                  user.fields().get(Field.DISPLAY_NAME),
                  user.upn() == null ? user.mail() : user.upn(),
                  user.fields().get(Field.MOBILE),
                  user.fields().get(Field.PHONE)));
        }
      }
    }
    return cards;
  }
}
