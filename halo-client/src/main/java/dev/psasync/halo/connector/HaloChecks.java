package dev.psasync.halo.connector;

import dev.psasync.halo.CustomFieldDefinition;
import dev.psasync.halo.HaloClient;
import dev.psasync.halo.UserQuery;
import dev.psasync.halo.connector.HaloConnectorSettings.TenantMappings;
import dev.psasync.http.JsonFields;
import dev.psasync.http.PermissionException;
import dev.psasync.http.party.Checks;
import dev.psasync.spi.CheckPoint;
import dev.psasync.spi.FailureReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The points of a configuration check, in the order in which a person would mend them. Reads only.
 */
final class HaloChecks {
  private static final String RIGHTS =
      "Grant the API application the scopes read:customers and edit:customers, and its agent the rights to see and edit customers and users.";

  private final HaloClient halo;
  private final HaloConnectorSettings settings;
  private final Checks checks = new Checks(Failures.HALO);

  HaloChecks(HaloClient halo, HaloConnectorSettings settings) {
    this.halo = halo;
    this.settings = settings;
  }

  List<CheckPoint> run() {
    boolean signedIn =
        checks.add(
            "HaloPSA sign-in",
            () -> {
              halo.signIn();
              return CheckPoint.pass("HaloPSA sign-in", "an access token was given");
            });
    if (!signedIn) {
      return checks.points();
    }
    checks.add("HaloPSA scopes", this::scopes);
    checks.add("HaloPSA customers", this::customers);
    checks.add("HaloPSA contacts", this::contacts);
    checks.add("HaloPSA page size", this::pageSize);
    if (settings.probeChangedSince()) {
      checks.add("HaloPSA changed-since reads", this::changedSince);
    }
    checks.add("HaloPSA custom fields", this::customFields);
    if (settings.tenantMappings() == TenantMappings.BOTH) {
      checks.add("HaloPSA tenant mappings", this::tenantMappings);
    }
    if (halo.configuration().reportReads()) {
      checks.add("HaloPSA report reads", this::reports);
    }
    return checks.points();
  }

  private CheckPoint scopes() {
    String name = "HaloPSA scopes";
    Set<String> granted = halo.grantedScopes();
    if (granted.isEmpty()) {
      return CheckPoint.warn(
          name, "the server did not say which scopes were granted", "Compare with a first run.");
    }
    boolean all = granted.contains("all") || granted.contains("all:standard");
    if (all || (granted.contains("read:customers") && granted.contains("edit:customers"))) {
      return CheckPoint.pass(name, "customers can be read and edited");
    }
    return CheckPoint.fail(
        name, "granted: " + String.join(" ", new java.util.TreeSet<>(granted)), RIGHTS);
  }

  private CheckPoint customers() {
    String name = "HaloPSA customers";
    Long count = halo.clients().count();
    if (count == null) {
      return CheckPoint.fail(
          name,
          "the list of customers carries no count, so it can never be proven complete",
          "Ask HaloPSA support why /api/Client answers without record_count.");
    }
    return count == 0
        ? CheckPoint.warn(
            name,
            "no customer is visible",
            "Check the agent of the API application: one that is limited to some customers sees only those, without an error.")
        : CheckPoint.pass(
            name,
            count
                + " visible; compare with HaloPSA, for an agent's limits hide customers silently");
  }

  private CheckPoint contacts() {
    Long count = halo.users().count(UserQuery.all());
    return count == null
        ? CheckPoint.fail(
            "HaloPSA contacts",
            "the list of users carries no count, so it can never be proven complete",
            "Ask HaloPSA support why /api/Users answers without record_count.")
        : CheckPoint.pass("HaloPSA contacts", count + " visible, active and inactive");
  }

  /** Asks for twice the configured page, to see what comes. */
  private CheckPoint pageSize() {
    String name = "HaloPSA page size";
    int configured = halo.configuration().pageSize();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("pageinate", "true");
    query.put("page_no", "1");
    query.put("page_size", Integer.toString(configured * 2));
    query.put("includeactive", "true");
    query.put("includeinactive", "true");
    query.put("order", "id");
    JsonFields page =
        halo.get("/Users", query) instanceof Map<?, ?> map
            ? JsonFields.of(map)
            : JsonFields.of(Map.of());
    int rows = page.objects("users").size();
    Long count = page.whole("record_count");
    if (count == null || count <= configured || rows == configured) {
      return CheckPoint.pass(name, "pages of " + configured + " fit");
    }
    return rows < configured
        ? CheckPoint.warn(
            name,
            "the server gives " + rows + " in a page although " + configured + " are configured",
            "Nothing is lost; set the page size to " + rows + " to make that plain.")
        : CheckPoint.pass(
            name,
            "the server gives " + rows + " and more in a page; a larger page size saves requests");
  }

  private CheckPoint changedSince() {
    String name = "HaloPSA changed-since reads";
    return halo.users().changedSinceWorks()
        ? CheckPoint.pass(name, "they work; a run in which nothing changed needs one request")
        : CheckPoint.warn(
            name,
            "the server ignores the filter",
            "Nothing to do: every run reads all contacts. Report reads make that cheaper.");
  }

  private CheckPoint customFields() {
    String name = "HaloPSA custom fields";
    CustomFieldCatalog catalog;
    try {
      catalog = CustomFieldCatalog.read(halo.customFields());
    } catch (PermissionException e) {
      return settings.requiredCustomFields().isEmpty()
          ? CheckPoint.warn(
              name,
              "their definitions may not be read",
              "Only needed for custom fields and for keeping contacts active: grant the agent the right to read configuration.")
          : checks.failed(name, e);
    }
    Set<String> missing =
        settings.requiredCustomFields().stream()
            .filter(field -> catalog.named(field) == null)
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    if (!missing.isEmpty()) {
      return CheckPoint.fail(
          name,
          "missing, or several have the name: " + String.join(", ", missing),
          "Create the field for users in HaloPSA, or correct its name in the settings; until then nobody is deactivated.");
    }
    return CheckPoint.pass(name, described(catalog));
  }

  private String described(CustomFieldCatalog catalog) {
    if (settings.requiredCustomFields().isEmpty()) {
      return "none is required";
    }
    return settings.requiredCustomFields().stream()
        .sorted()
        .map(
            field -> {
              CustomFieldDefinition definition = catalog.named(field);
              return definition == null || definition.options().isEmpty()
                  ? field
                  : field
                      + " ("
                      + definition.options().stream()
                          .map(option -> option.number() + " = " + option.name())
                          .collect(Collectors.joining(", "))
                      + ")";
            })
        .collect(Collectors.joining("; "));
  }

  private CheckPoint tenantMappings() {
    String name = "HaloPSA tenant mappings";
    try {
      return CheckPoint.pass(
          name, halo.azureMappings().tenantMappings().size() + " from HaloPSA's own connections");
    } catch (PermissionException e) {
      return CheckPoint.warn(
          name,
          "HaloPSA's own Microsoft connections may not be read",
          "Tenant ids on the customers themselves are used; to use the connections too, grant the scope admin.");
    }
  }

  private CheckPoint reports() {
    String name = "HaloPSA report reads";
    List<JsonFields> rows = halo.reports().run("SELECT COUNT(*) AS users FROM USERS");
    Long inDatabase = rows.isEmpty() ? null : rows.get(0).whole("users");
    Long visible = halo.users().count(UserQuery.all());
    if (inDatabase == null || visible == null) {
      return CheckPoint.fail(
          name, "a report gave no rows", Failures.HALO.remedy(FailureReason.PERMISSION));
    }
    return visible < inDatabase
        ? CheckPoint.warn(
            name,
            "the agent sees " + visible + " of " + inDatabase + " users in the database",
            "Give the agent of the API application access to all customers, unless the limit is meant.")
        : CheckPoint.pass(name, inDatabase + " users, as many as the list has");
  }
}
