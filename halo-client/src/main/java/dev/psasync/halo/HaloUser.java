package dev.psasync.halo;

import dev.psasync.http.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user as Halo calls it: a contact of a customer. A view of {@link #fields()}, so that nothing
 * Halo sent is lost.
 *
 * <p>Null means that Halo sent nothing, which it does for unset values as well as for properties
 * that the read in question does not carry; list rows carry fewer properties than {@link
 * UserResource#get}. Change one with a {@link UserUpdate}.
 *
 * @param fields all properties as sent
 */
public record HaloUser(JsonFields fields) {

  public HaloUser {
    Objects.requireNonNull(fields, "fields");
  }

  /** The key; 0 if the row has none that can be read. */
  public long id() {
    Long id = fields.id("id");
    return id == null ? 0 : id;
  }

  /** A text property. */
  public @Nullable String text(UserField field) {
    return fields.text(field.property());
  }

  /** Display name. */
  public @Nullable String name() {
    return text(UserField.NAME);
  }

  /** First name. */
  public @Nullable String firstName() {
    return text(UserField.FIRST_NAME);
  }

  /** Last name. */
  public @Nullable String surname() {
    return text(UserField.SURNAME);
  }

  /** Job title. */
  public @Nullable String title() {
    return text(UserField.TITLE);
  }

  /** Main email address. */
  public @Nullable String email() {
    return text(UserField.EMAIL);
  }

  /** Second email address. */
  public @Nullable String email2() {
    return text(UserField.EMAIL_2);
  }

  /** Third email address. */
  public @Nullable String email3() {
    return text(UserField.EMAIL_3);
  }

  /** Work telephone. */
  public @Nullable String phone() {
    return text(UserField.PHONE);
  }

  /** First mobile number. */
  public @Nullable String mobile() {
    return text(UserField.MOBILE);
  }

  /** Second mobile number. */
  public @Nullable String mobile2() {
    return text(UserField.MOBILE_2);
  }

  /** Fax number. */
  public @Nullable String fax() {
    return text(UserField.FAX);
  }

  /** Department; carried by detail answers only, as far as documented. */
  public @Nullable String department() {
    return text(UserField.DEPARTMENT);
  }

  /** Object id of the Entra user that this contact stands for. */
  public @Nullable String azureObjectId() {
    return text(UserField.AZURE_OBJECT_ID);
  }

  /** Tenant of that Entra user; carried by detail answers only. */
  public @Nullable String azureTenantId() {
    return text(UserField.AZURE_TENANT_ID);
  }

  /** The site that owns the user. */
  public @Nullable Long siteId() {
    Long whole = fields.id("site_id_int");
    return whole != null ? whole : fields.id("site_id");
  }

  /** Name of the site. */
  public @Nullable String siteName() {
    return fields.text("site_name");
  }

  /** The customer, derived by Halo from the site. */
  public @Nullable Long clientId() {
    return fields.id("client_id");
  }

  /** Name of the customer. */
  public @Nullable String clientName() {
    return fields.text("client_name");
  }

  /** Whether the user is switched off; null if not sent. */
  public @Nullable Boolean inactive() {
    return fields.flag("inactive");
  }

  /** Whether the user is marked as a service account. */
  public @Nullable Boolean serviceAccount() {
    return fields.flag("isserviceaccount");
  }

  /** Whether the user is marked as an important contact (VIP). */
  public @Nullable Boolean importantContact() {
    return fields.flag("isimportantcontact");
  }

  /** The agent that this user also is, or null. */
  public @Nullable Long linkedAgentId() {
    return fields.id("linked_agent_id");
  }

  /** When the record was last changed; carried by detail answers only. */
  public @Nullable Instant lastUpdated() {
    return fields.instant("ulastupdate");
  }

  /** Custom fields; lists carry them only if asked for by id. */
  public List<CustomFieldValue> customFields() {
    return CustomFieldValue.of(fields);
  }

  /** Whether this is the catch-all contact that Halo makes for each site, by its usual name. */
  public boolean isGeneralUser() {
    String name = name();
    return name != null && name.strip().equalsIgnoreCase("General User");
  }

  @Override
  public String toString() {
    return "HaloUser[" + id() + "]";
  }
}
