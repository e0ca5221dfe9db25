package dev.psasync.halo;

import dev.psasync.http.JsonBody;
import java.util.List;

/**
 * A partial update of one customer: what is not named stays as it is. Immutable; each {@code with…}
 * gives a changed copy.
 */
public final class CustomerUpdate {
  private final long id;
  private final JsonBody body;

  private CustomerUpdate(long id, JsonBody body) {
    this.id = id;
    this.body = body;
  }

  /**
   * An update of this customer that changes nothing yet; the id must be above 0, for Halo takes 0
   * as "create".
   */
  public static CustomerUpdate of(long id) {
    if (id < 1) {
      throw new IllegalArgumentException(
          "an update needs the id of an existing customer, above 0, not " + id);
    }
    return new CustomerUpdate(id, JsonBody.empty());
  }

  /** A copy that sets the name, not blank. */
  public CustomerUpdate withName(String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("the name of a customer cannot be blank");
    }
    return new CustomerUpdate(id, body.with("name", value));
  }

  /** A copy that sets the website; empty clears it. */
  public CustomerUpdate withWebsite(String value) {
    return new CustomerUpdate(id, body.with("website", value));
  }

  /** A copy that switches the customer off ({@code true}) or on. */
  public CustomerUpdate withInactive(boolean value) {
    return new CustomerUpdate(id, body.with("inactive", value));
  }

  /**
   * A copy that sends these tenant rows. Whether Halo adds them or replaces all rows is not known:
   * send the existing ones too, with their ids. {@link ClientResource#addAzureTenant} does.
   */
  public CustomerUpdate withAzureTenants(List<AzureTenantMapping> rows) {
    return new CustomerUpdate(
        id, body.with("azure_tenants", rows.stream().map(AzureTenantMapping::fields).toList()));
  }

  /** A copy with any other property of Halo's, by its name in JSON. */
  public CustomerUpdate withProperty(String property, Object value) {
    return new CustomerUpdate(id, body.withNamed(property, value));
  }

  /** The customer. */
  public long id() {
    return id;
  }

  JsonBody body() {
    return body;
  }

  @Override
  public String toString() {
    return "CustomerUpdate[" + id + "]" + body.properties().keySet();
  }
}
