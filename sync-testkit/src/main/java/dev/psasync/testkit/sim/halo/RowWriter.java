package dev.psasync.testkit.sim.halo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.psasync.testkit.sim.halo.Property.Where;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes rows as list entries and as details: nulls left out, decimals where Halo has them. */
final class RowWriter {
  private static final Set<String> FURTHER_EMAILS = Set.of("email2", "email3");

  private final HaloState state;
  private final HaloSimulatorOptions options;

  RowWriter(HaloState state) {
    this.state = state;
    this.options = state.options();
  }

  ObjectNode listRow(HaloRow row, Parameters parameters) {
    ObjectNode node = Json.object();
    for (Property property : row.schema().properties()) {
      if (inList(property, parameters)) {
        write(node, row, property, parameters);
      }
    }
    if (row instanceof ClientRow client && parameters.isTrue("includeazuretenants")) {
      node.set("azure_tenants", tenants(client));
    }
    return node;
  }

  private boolean inList(Property property, Parameters parameters) {
    return switch (property.where()) {
      case LIST -> true;
      case DETAIL -> options.furtherEmailsInList() && FURTHER_EMAILS.contains(property.name());
      case WRITE_ONLY -> false;
      case ON_REQUEST ->
          switch (property.name()) {
            case "notes" -> parameters.isTrue("includenotes");
            case "website" -> parameters.isTrue("include_website");
            case "customfields" -> parameters.text("include_custom_fields") != null;
            default -> parameters.isTrue("includeaddress");
          };
    };
  }

  /** What a read by id and the answer to a POST carry. */
  ObjectNode detail(HaloRow row) {
    ObjectNode node = Json.object();
    for (Property property : row.schema().properties()) {
      if (property.where() != Where.WRITE_ONLY) {
        write(node, row, property, null);
      }
    }
    if (row instanceof ClientRow client) {
      node.set("azure_tenants", tenants(client));
    } else if (row instanceof UserRow user) {
      node.set("site", site(user));
    }
    return node;
  }

  private ObjectNode site(UserRow user) {
    ObjectNode node = Json.object();
    SiteRow site = state.siteOrNull(user.siteId());
    if (site != null) {
      node.put("id", site.id()).put("name", site.name()).put("client_id", (double) site.clientId());
      ClientRow client = state.clientOrNull(site.clientId());
      if (client != null) {
        node.putObject("client").put("id", client.id()).put("name", client.name());
      }
    }
    return node;
  }

  ArrayNode tenants(ClientRow client) {
    ArrayNode array = Json.array();
    state.mappingsOf(client.id()).forEach(mapping -> array.add(mapping(mapping)));
    return array;
  }

  ObjectNode mapping(TenantMapping mapping) {
    ObjectNode node =
        Json.object()
            .put("id", mapping.id())
            .put("details_id", mapping.connectionId())
            .put("client_id", mapping.clientId())
            .put("azure_tenant_id", mapping.tenantId());
    putText(node, "azure_tenant_name", mapping.tenantName());
    putText(node, "azure_tenant_domain", mapping.tenantDomain());
    ClientRow client = state.clientOrNull(mapping.clientId());
    putText(node, "client_name", client == null ? null : client.name());
    return node.put("details_name", mapping.connectionName())
        .put("licence_import_type", 0)
        .put("token_expiry", Json.NO_DATE);
  }

  private void write(
      ObjectNode node, HaloRow row, Property property, @Nullable Parameters parameters) {
    String name = property.name();
    if (name.equals("customfields")) {
      node.set(name, customFields(row, parameters));
      return;
    }
    Object value = property.stored() ? row.at(property) : derived(row, name);
    if (name.equals("logo") && options.logoBytes() > 0) {
      value = "data:image/png;base64," + "A".repeat(options.logoBytes());
    }
    if (value == null) {
      return;
    }
    switch (property.kind()) {
      case TEXT -> node.put(name, (String) value);
      case INTEGER -> node.put(name, ((Number) value).longValue());
      case DECIMAL -> node.put(name, ((Number) value).doubleValue());
      case FLAG -> node.put(name, (Boolean) value);
      case DATE -> node.put(name, Json.date((Instant) value));
      case TREE -> node.set(name, ((JsonNode) value).deepCopy());
    }
  }

  private ArrayNode customFields(HaloRow row, @Nullable Parameters parameters) {
    if (parameters == null) {
      return CustomFields.write(row, options, field -> true);
    }
    List<String> asked =
        List.of(
            Objects.requireNonNullElse(parameters.text("include_custom_fields"), "").split(","));
    return CustomFields.write(row, options, field -> asked.contains(Long.toString(field.id())));
  }

  private static void putText(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }

  private @Nullable Object derived(HaloRow row, String name) {
    if (name.equals("id")) {
      return row.id();
    }
    if (row instanceof UserRow user) {
      return ofUser(user, name);
    }
    if (row instanceof SiteRow site) {
      return ofSite(site, name);
    }
    return ofClient((ClientRow) row, name);
  }

  private @Nullable Object ofUser(UserRow user, String name) {
    SiteRow site = state.siteOrNull(user.siteId());
    ClientRow client = site == null ? null : state.clientOrNull(site.clientId());
    return switch (name) {
      case "site_id_int" -> user.siteId();
      case "site_name" -> site == null ? null : site.name();
      case "client_id" -> client == null ? null : client.id();
      case "client_name" -> client == null ? null : client.name();
      case "sitephonenumber" -> site == null ? null : site.text("phonenumber");
      case "phonenumber_preferred" -> preferredPhone(user, site);
      case "user_with_clientsite" ->
          site == null || client == null
              ? null
              : user.name() + " (" + client.name() + "/" + site.name() + ")";
      case "use" -> "user";
      case "key", "table" -> 0L;
      case "isuserdetails" -> true;
      default -> null;
    };
  }

  /** Halo's own codes: 1 site phone, 2 work mobile, 3 work phone, 4 home mobile. */
  private static @Nullable Object preferredPhone(UserRow user, @Nullable SiteRow site) {
    return switch ((int) user.number("telpref")) {
      case 1 -> site == null ? null : site.text("phonenumber");
      case 2 -> user.text("mobilenumber");
      case 3 -> user.text("phonenumber");
      case 4 -> user.text("mobilenumber2");
      default -> null;
    };
  }

  private @Nullable Object ofSite(SiteRow site, String name) {
    ClientRow client = state.clientOrNull(site.clientId());
    String clientName = client == null ? "" : client.name();
    UserRow general = state.userOrNull(site.generalUserId());
    return switch (name) {
      case "client_name" -> clientName;
      case "clientsite_name" -> clientName + "/" + site.name();
      case "maincontact_id" -> general == null ? null : general.id();
      case "maincontact_name" -> general == null ? null : general.name();
      case "delivery_address" -> address(site);
      case "use" -> "site";
      case "issitedetails" -> true;
      default -> null;
    };
  }

  private static @Nullable ObjectNode address(SiteRow site) {
    ObjectNode node = Json.object().put("type", -2).put("site_id", site.id());
    for (int line = 1; line <= 4; line++) {
      putText(node, "line" + line, site.text("delivery_address_line" + line));
    }
    putText(node, "postcode", site.text("delivery_address_line5"));
    return node;
  }

  private @Nullable Object ofClient(ClientRow client, String name) {
    SiteRow main = state.siteOrNull(client.mainSiteId());
    UserRow general = main == null ? null : state.userOrNull(main.generalUserId());
    return switch (name) {
      case "main_site_id" -> main == null ? null : main.id();
      case "main_site_name" -> main == null ? null : main.name();
      case "main_contact_id" -> general == null ? null : general.id();
      case "main_contact_name" -> general == null ? null : general.name();
      case "use" -> "client";
      case "key", "table" -> 0L;
      case "isclientdetails" -> true;
      default -> null;
    };
  }
}
