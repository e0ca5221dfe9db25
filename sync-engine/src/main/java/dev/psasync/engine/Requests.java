package dev.psasync.engine;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.plan.FieldChange;
import dev.psasync.core.plan.Write;
import dev.psasync.spi.ContactChange;
import dev.psasync.spi.NewContact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns writes of a plan into what a PSA is sent. */
final class Requests {
  private Requests() {}

  static NewContact create(Write.CreateContact create) {
    return new NewContact(
        create.company(), create.site(), create.objectId(), create.fields(), create.types());
  }

  /** Lays all writes on one contact together. */
  static ContactChange change(
      ContactId contact, CompanyId company, @Nullable Contact seen, List<Write> writes) {
    FieldValues fields = FieldValues.notReturned();
    CompanyId target = seen == null ? company : seen.company();
    String objectId = null;
    Boolean active = null;
    SiteId site = null;
    Set<String> types = new HashSet<>();
    Set<String> removedTypes = new HashSet<>();
    boolean clearObjectId = false;
    for (Write write : writes) {
      if (write instanceof Write.UpdateContact update) {
        fields = fields.with(values(update.changes()));
      } else if (write instanceof Write.PairContact pair) {
        objectId = pair.objectId();
      } else if (write instanceof Write.UnpairContact unpair) {
        objectId = unpair.restored();
        clearObjectId = objectId == null;
      } else if (write instanceof Write.ReactivateContact) {
        active = true;
      } else if (write instanceof Write.DeactivateContact) {
        active = false;
      } else if (write instanceof Write.MoveContact move) {
        site = move.to();
        target = move.company();
      } else if (write instanceof Write.AddContactType type) {
        types.add(type.type());
      } else if (write instanceof Write.RemoveContactType type) {
        removedTypes.add(type.type());
      }
    }
    return new ContactChange(
        contact, target, fields, objectId, active, site, types, clearObjectId, removedTypes);
  }

  /** Returns the values after the changes; what is not changed is not returned. */
  static FieldValues values(List<FieldChange> changes) {
    FieldValues.Builder values = FieldValues.notReturned().toBuilder();
    for (FieldChange change : changes) {
      Field field = change.custom() ? null : Field.byKey(change.field()).orElse(null);
      if (field == null) {
        values.custom(change.field(), change.after());
      } else {
        values.set(field, change.after());
      }
    }
    return values.build();
  }
}
