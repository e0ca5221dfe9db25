package dev.psasync.examples.adapter;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Contact;
import dev.psasync.core.model.ContactId;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldValues;
import dev.psasync.core.model.SiteId;
import dev.psasync.http.JsonBody;
import dev.psasync.http.JsonFields;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tinydesk's people as contacts: which property is which field. */
final class TinydeskContacts {
  static final Map<Field, String> PROPERTIES = new EnumMap<>(Field.class);

  static {
    PROPERTIES.put(Field.EMAIL, "email");
    PROPERTIES.put(Field.EMAIL2, "otherEmail");
    PROPERTIES.put(Field.FIRST_NAME, "firstName");
    PROPERTIES.put(Field.LAST_NAME, "lastName");
    PROPERTIES.put(Field.JOB_TITLE, "jobTitle");
    PROPERTIES.put(Field.PHONE, "phone");
    PROPERTIES.put(Field.MOBILE, "mobile");
  }

  private TinydeskContacts() {}

  /** A contact from a record, or null if the record cannot be one. */
  static @Nullable Contact contact(JsonFields person) {
    Long id = person.id("id");
    Long company = person.id("companyId");
    Boolean active = person.flag("active");
    if (id == null || company == null || active == null) {
      return null;
    }
    Long site = person.id("siteId");
    FieldValues.Builder fields = FieldValues.notReturned().toBuilder();
    PROPERTIES.forEach((field, property) -> fields.set(field, person.text(property)));
    return Contact.builder(new ContactId(id.toString()), new CompanyId(company.toString()))
        .site(site == null ? null : new SiteId(site.toString()))
        .objectId(person.text("externalId"))
        .active(active)
        .fields(fields.build())
        .build();
  }

  /** What was returned, as Tinydesk's properties; a blank value is sent as null, which clears. */
  static JsonBody body(FieldValues fields) {
    JsonBody body = JsonBody.empty();
    for (Map.Entry<Field, String> entry : PROPERTIES.entrySet()) {
      String value = fields.get(entry.getKey());
      if (value != null) {
        body = body.with(entry.getValue(), value);
      } else if (fields.returned(entry.getKey())) {
        body = body.withNull(entry.getValue());
      }
    }
    return body;
  }
}
