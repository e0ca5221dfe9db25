package dev.psasync.halo.connector;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.halo.AzureTenantMapping;
import dev.psasync.halo.HaloClient;
import dev.psasync.halo.HaloCustomer;
import dev.psasync.halo.HaloSite;
import dev.psasync.halo.NewCustomer;
import dev.psasync.halo.connector.HaloConnectorSettings.TenantMappings;
import dev.psasync.http.ApiException;
import dev.psasync.http.ApiList;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.OutcomeUnknownException;
import dev.psasync.http.PermissionException;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.party.Delivery;
import dev.psasync.http.party.PartyFailures;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.WriteOutcome;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and writes companies, their tenants and their sites. */
final class Companies {
  private final HaloClient halo;
  private final HaloConnectorSettings settings;

  Companies(HaloClient halo, HaloConnectorSettings settings) {
    this.halo = halo;
    this.settings = settings;
  }

  Completeness read(Consumer<? super Company> sink) {
    ApiList<HaloCustomer> customers = Failures.HALO.reading(() -> halo.clients().all());
    Connections connections = connections();
    customers
        .items()
        .forEach(
            customer ->
                sink.accept(
                    company(customer, connections.tenants.getOrDefault(customer.id(), Set.of()))));
    ReadProblem problem =
        customers.fold(
            items -> connections.problem, (items, reason) -> PartyFailures.problem(reason));
    return new Completeness(customers.items().size(), problem);
  }

  private record Connections(Map<Long, Set<String>> tenants, @Nullable ReadProblem problem) {}

  /**
   * Mappings of Halo's own Microsoft connection. Not being allowed to see them is normal; failing
   * to read them leaves tenants unknown.
   */
  private Connections connections() {
    Map<Long, Set<String>> tenants = new HashMap<>();
    if (settings.tenantMappings() == TenantMappings.COMPANY_ROWS) {
      return new Connections(tenants, null);
    }
    try {
      for (AzureTenantMapping row : halo.azureMappings().tenantMappings()) {
        Long client = row.clientId();
        String tenant = row.tenantId();
        if (client != null && tenant != null && !tenant.isBlank()) {
          tenants.computeIfAbsent(client, id -> new LinkedHashSet<>()).add(tenant);
        }
      }
      return new Connections(tenants, null);
    } catch (PermissionException | RecordNotFoundException e) {
      return new Connections(Map.of(), null);
    } catch (CallInterruptedException e) {
      throw e;
    } catch (ApiException e) {
      return new Connections(
          tenants,
          new ReadProblem(
              ReadProblem.Kind.READ_INCOMPLETE,
              "tenant mappings of HaloPSA's connections: " + e.failure().describe()));
    }
  }

  static Company company(HaloCustomer customer, Set<String> further) {
    Map<String, TenantId> tenants = new java.util.LinkedHashMap<>();
    customer.azureTenants().stream()
        .map(AzureTenantMapping::tenantId)
        .filter(Objects::nonNull)
        .forEach(id -> add(tenants, id));
    further.forEach(id -> add(tenants, id));
    Long mainSite = customer.mainSiteId();
    return new Company(
        new CompanyId(Long.toString(customer.id())),
        Objects.requireNonNullElse(customer.name(), ""),
        customer.website(),
        List.copyOf(tenants.values()),
        !Boolean.TRUE.equals(customer.inactive()),
        mainSite == null ? null : new SiteId(Long.toString(mainSite)));
  }

  private static void add(Map<String, TenantId> tenants, String id) {
    if (!id.isBlank()) {
      tenants.putIfAbsent(
          id.strip().toLowerCase(Locale.ROOT), new TenantId(id.strip().toLowerCase(Locale.ROOT)));
    }
  }

  Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    ApiList<HaloSite> sites =
        company == null
            ? Failures.HALO.reading(() -> halo.sites().all())
            : Failures.HALO.readingOne(
                () -> halo.sites().ofClient(Failures.IDS.of(company.value(), "company")));
    return Delivery.of(sites, Companies::site, "a site without a readable company", sink);
  }

  private static @Nullable Site site(HaloSite site) {
    Long client = site.clientId();
    return client == null
        ? null
        : new Site(
            new SiteId(Long.toString(site.id())),
            new CompanyId(Long.toString(client)),
            Objects.requireNonNullElse(site.name(), ""),
            site.addressLine(1),
            !Boolean.TRUE.equals(site.inactive()) && !Boolean.TRUE.equals(site.stockLocation()));
  }

  WriteOutcome<Company> create(Tenant tenant) {
    return PartyFailures.writing(
        () -> {
          HaloCustomer created =
              halo.clients()
                  .create(
                      NewCustomer.named(tenant.name())
                          .withAzureTenant(
                              AzureTenantMapping.named(tenant.id().value(), tenant.name())));
          return new WriteOutcome.Done<>(
              Long.toString(created.id()), company(created, Set.of(tenant.id().value())));
        });
  }

  WriteOutcome<CompanyId> map(CompanyId company, Tenant tenant) {
    long id = Failures.IDS.of(company.value(), "company");
    AzureTenantMapping row = AzureTenantMapping.named(tenant.id().value(), tenant.name());
    return PartyFailures.writing(
        () -> {
          try {
            halo.clients().addAzureTenant(id, row);
          } catch (OutcomeUnknownException e) {
            // Looking is cheap and adding again is not harmless: a second row would be a second
            // mapping.
            if (!isMapped(id, tenant)) {
              return new WriteOutcome.Unknown<>(PartyFailures.message(e));
            }
          }
          return new WriteOutcome.Done<>(company.value(), company);
        });
  }

  /**
   * Whether Halo removes rows that are not sent back is not documented, so only looking tells that
   * the tenant is gone.
   */
  WriteOutcome<CompanyId> unmap(CompanyId company, TenantId tenant) {
    long id = Failures.IDS.of(company.value(), "company");
    return PartyFailures.writing(
        () -> {
          halo.clients().removeAzureTenant(id, tenant.value());
          boolean there =
              halo.clients().get(id).azureTenants().stream()
                  .anyMatch(present -> present.isFor(tenant.value()));
          return there
              ? new WriteOutcome.Rejected<>(
                  "HaloPSA kept the tenant although it was left out; take it off by hand", false)
              : new WriteOutcome.Done<>(company.value(), company);
        });
  }

  /** False also if it cannot be seen: what failed is then the looking, not the write before it. */
  private boolean isMapped(long id, Tenant tenant) {
    try {
      return halo.clients().get(id).azureTenants().stream()
          .anyMatch(present -> present.isFor(tenant.id().value()));
    } catch (ApiException e) {
      return false; // interrupted or not, the write may have happened; the flag stays set
    }
  }
}
