package dev.psasync.testkit.sim.halo;

import dev.psasync.testkit.sim.halo.ReportTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables and columns that reports of a sync read, under the names of Halo's own database. */
final class ReportTables {
  private static final String TEXT = "NVARCHAR";
  private static final String INT = "INT";
  private static final String FLOAT = "FLOAT";
  private static final String BIT = "BIT";
  private static final String DATETIME = "DATETIME2";

  /** A line of a site's address. */
  private record Address(long id, SiteRow site) {}

  private ReportTables() {}

  static List<ReportTable<?>> all(HaloSimulatorOptions options) {
    return List.of(users(options), site(), area(), addressStore(), areaAzureTenant());
  }

  private static ReportTable<UserRow> users(HaloSimulatorOptions options) {
    List<Column<UserRow>> columns = new ArrayList<>();
    columns.add(new Column<>("Uid", INT, UserRow::id));
    columns.add(text("uusername", "name"));
    columns.add(text("uFirstName", "firstname"));
    columns.add(text("uLastName", "surname"));
    columns.add(text("UTitle", "title"));
    columns.add(text("uemail", "emailaddress"));
    columns.add(text("uemail2", "email2"));
    columns.add(text("uemail3", "email3"));
    columns.add(text("uextn", "phonenumber"));
    columns.add(text("umobile", "mobilenumber"));
    columns.add(text("umobile2", "mobilenumber2"));
    columns.add(text("utelhome", "homenumber"));
    columns.add(text("ufax", "fax"));
    columns.add(text("udepartment", "department"));
    columns.add(new Column<>("Usite", FLOAT, user -> (double) user.siteId()));
    columns.add(new Column<>("uinactive", BIT, UserRow::inactive));
    columns.add(text("UAzureOID", "azureoid"));
    columns.add(text("UAzureTenantId", "azure_tenant_id"));
    columns.add(text("USamAccountName", "samaccountname"));
    columns.add(new Column<>("ULastUpdate", DATETIME, user -> user.instant("ulastupdate")));
    columns.add(new Column<>("udatecreated", DATETIME, user -> user.instant("datecreated")));
    columns.add(new Column<>("uisserviceaccount", BIT, user -> user.flag("isserviceaccount")));
    columns.add(new Column<>("UIsImportantContact", BIT, user -> user.flag("isimportantcontact")));
    columns.add(new Column<>("ulinkedagentid", INT, user -> user.number("linked_agent_id")));
    for (HaloCustomField field : CustomFields.of(options, Schemas.USERS)) {
      columns.add(
          new Column<>(field.name(), sqlType(field), user -> CustomFields.value(user, field)));
    }
    return new ReportTable<>("USERS", columns, HaloState::liveUsers);
  }

  private static ReportTable<SiteRow> site() {
    return new ReportTable<>(
        "SITE",
        List.of(
            new Column<>("Ssitenum", INT, SiteRow::id),
            text("sdesc", "name"),
            new Column<>("Sarea", FLOAT, site -> (double) site.clientId()),
            new Column<>("SIsInactive", BIT, SiteRow::inactive),
            new Column<>("SIsInvoiceSite", BIT, site -> site.flag("isinvoicesite")),
            new Column<>("sMainContact", INT, SiteRow::generalUserId),
            text("SAzureTenantId", "azuretenantid"),
            new Column<>("SLastUpdate", DATETIME, site -> site.instant("slastupdate"))),
        HaloState::liveSites);
  }

  private static ReportTable<ClientRow> area() {
    return new ReportTable<>(
        "AREA",
        List.of(
            new Column<>("Aarea", INT, ClientRow::id),
            text("aareadesc", "name"),
            new Column<>("AIsInactive", BIT, ClientRow::inactive),
            text("AWebsite", "website"),
            new Column<>(
                "AAzureTenantId",
                TEXT,
                client -> client.tenants().isEmpty() ? null : client.tenants().get(0).tenantId()),
            new Column<>("ALastUpdate", DATETIME, client -> client.instant("alastupdate"))),
        HaloState::liveClients);
  }

  private static ReportTable<Address> addressStore() {
    List<Column<Address>> columns = new ArrayList<>();
    columns.add(new Column<>("ASid", INT, Address::id));
    columns.add(new Column<>("ASSiteID", INT, address -> address.site().id()));
    for (int line = 1; line <= 5; line++) {
      String property = "delivery_address_line" + line;
      columns.add(new Column<>("ASLine" + line, TEXT, address -> address.site().text(property)));
    }
    columns.add(new Column<>("AStype", INT, address -> -2L));
    columns.add(new Column<>("ASPrimary", BIT, address -> true));
    return new ReportTable<>(
        "ADDRESSSTORE",
        columns,
        state -> state.liveSites().stream().map(site -> new Address(site.id(), site)).toList());
  }

  private static ReportTable<TenantMapping> areaAzureTenant() {
    return new ReportTable<>(
        "AreaAzureTenant",
        List.of(
            new Column<>("AATid", INT, TenantMapping::id),
            new Column<>("AATAreaId", INT, TenantMapping::clientId),
            new Column<>("AATAzureTenantId", TEXT, TenantMapping::tenantId),
            new Column<>("AATAzureTenantName", TEXT, TenantMapping::tenantName),
            new Column<>("AATDetailsId", INT, TenantMapping::connectionId)),
        HaloState::mappings);
  }

  private static <R extends HaloRow> Column<R> text(String name, String property) {
    Function<R, @Nullable Object> value = row -> row.text(property);
    return new Column<>(name, TEXT, value);
  }

  private static String sqlType(HaloCustomField field) {
    return switch (field.type()) {
      case TEXT -> TEXT;
      case SELECT -> INT;
      case CHECKBOX -> BIT;
    };
  }
}
