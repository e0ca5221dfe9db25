package dev.psasync.halo;

import dev.psasync.http.JsonBody;
import java.util.List;

/**
 * A customer to be created; Halo makes its main site. Immutable; each {@code with…} gives a changed
 * copy.
 */
public final class NewCustomer {
  private final JsonBody body;

  private NewCustomer(JsonBody body) {
    this.body = body;
  }

  /** The least that Halo needs: a name, not blank. */
  public static NewCustomer named(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a new customer needs a name");
    }
    return new NewCustomer(JsonBody.empty().with("name", name));
  }

  /** A copy with a website. */
  public NewCustomer withWebsite(String value) {
    return new NewCustomer(body.with("website", value));
  }

  /** A copy that is tied to a Microsoft tenant. */
  public NewCustomer withAzureTenant(AzureTenantMapping mapping) {
    return new NewCustomer(body.with("azure_tenants", List.of(mapping.fields())));
  }

  /** A copy with any other property of Halo's, by its name in JSON. */
  public NewCustomer withProperty(String property, Object value) {
    return new NewCustomer(body.withNamed(property, value));
  }

  JsonBody body() {
    return body;
  }

  @Override
  public String toString() {
    return "NewCustomer" + body.properties().keySet();
  }
}
