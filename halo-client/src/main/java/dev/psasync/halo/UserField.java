package dev.psasync.halo;

import java.util.OptionalInt;

/**
 * The text properties of a Halo user (contact) that can be written, with the name in JSON and the
 * known length.
 *
 * <p>Lengths are the widths of the database columns as far as they are known; the API itself
 * documents none.
 */
public enum UserField {
  /** Display name; required, never blank. */
  NAME("name", 255),
  FIRST_NAME("firstname", 200),
  /** The last name: Halo calls it surname, {@code lastname} does not exist. */
  SURNAME("surname", 200),
  /** Job title; {@code jobtitle} does not exist on users. */
  TITLE("title", 0),
  EMAIL("emailaddress", 4000),
  EMAIL_2("email2", 0),
  EMAIL_3("email3", 0),
  /** Work telephone or extension. */
  PHONE("phonenumber", 0),
  /** First mobile number. */
  MOBILE("mobilenumber", 0),
  /** Second mobile number. */
  MOBILE_2("mobilenumber2", 0),
  HOME_PHONE("homenumber", 0),
  FAX("fax", 0),
  WHATSAPP("whatsapp_number", 20),
  /** Only in detail answers, as far as documented. */
  DEPARTMENT("department", 0),
  /** Object id of the Entra user. */
  AZURE_OBJECT_ID("azureoid", 1000),
  /** Tenant of the Entra user; only in detail answers. */
  AZURE_TENANT_ID("azure_tenant_id", 0),
  LOGIN("login", 0),
  SAM_ACCOUNT_NAME("samaccountname", 250),
  NOTES("notes", 0),
  OTHER_1("other1", 0),
  OTHER_2("other2", 0),
  OTHER_3("other3", 0),
  OTHER_4("other4", 0),
  OTHER_5("other5", 0);

  private final String property;
  private final int length;

  UserField(String property, int length) {
    this.property = property;
    this.length = length;
  }

  /** The name in JSON. */
  public String property() {
    return property;
  }

  /** The longest text it holds, in characters, if known. */
  public OptionalInt length() {
    return length == 0 ? OptionalInt.empty() : OptionalInt.of(length);
  }
}
