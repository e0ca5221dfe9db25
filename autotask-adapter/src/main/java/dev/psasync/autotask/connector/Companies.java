package dev.psasync.autotask.connector;

import dev.psasync.autotask.AutotaskClient;
import dev.psasync.autotask.AutotaskCompany;
import dev.psasync.autotask.CompanyLocation;
import dev.psasync.autotask.EntityQuery;
import dev.psasync.autotask.NewCompany;
import dev.psasync.autotask.QueryFilter;
import dev.psasync.autotask.connector.AutotaskConnectorSettings.NewCompanies;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.http.ApiList;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes companies, their tenants and their locations. */
final class Companies {
  private final AutotaskClient autotask;
  private final @Nullable String tenantField;

  /** With the user defined field of companies that holds tenant ids, or null. */
  Companies(AutotaskClient autotask, @Nullable String tenantField) {
    this.autotask = autotask;
    this.tenantField = tenantField;
  }

  /** Companies and their primary locations, which take contacts that no other location takes. */
  Completeness read(Consumer<? super Company> sink) {
    EntityQuery query =
        tenantField == null
            ? EntityQuery.all().selecting(List.of("id", "companyName", "webAddress", "isActive"))
            : EntityQuery.all();
    ApiList<AutotaskCompany> companies =
        Failures.AUTOTASK.reading(() -> autotask.companies().list(query));
    ApiList<CompanyLocation> primary =
        Failures.AUTOTASK.reading(
            () ->
                autotask
                    .locations()
                    .list(EntityQuery.all().where(QueryFilter.equal("isPrimary", true))));
    Map<Long, Long> mainSites = new HashMap<>();
    for (CompanyLocation location : primary.items()) {
      Long company = location.companyId();
      if (company != null && !Boolean.FALSE.equals(location.primary())) {
        mainSites.put(company, location.id());
      }
    }
    Completeness read =
        Delivery.of(
            companies,
            company -> company(company, mainSites.get(company.id())),
            "a company without a readable id",
            sink);
    ReadProblem sites =
        primary.<@Nullable ReadProblem>fold(
            items -> null, (items, reason) -> PartyFailures.problem(reason));
    return read.problem() == null && sites != null
        ? Completeness.partial(read.delivered(), sites)
        : read;
  }

  private @Nullable Company company(AutotaskCompany row, @Nullable Long mainSite) {
    if (row.id() < 0) {
      return null;
    }
    return new Company(
        new CompanyId(Long.toString(row.id())),
        Objects.requireNonNullElse(row.name(), ""),
        row.webAddress(),
        tenants(row).stream().map(TenantId::new).toList(),
        !Boolean.FALSE.equals(row.active()),
        mainSite == null ? null : new SiteId(Long.toString(mainSite)));
  }

  private Set<String> tenants(AutotaskCompany row) {
    String text = tenantField == null ? null : row.userDefined(tenantField);
    Set<String> ids = new LinkedHashSet<>();
    if (text != null) {
      for (String id : text.toLowerCase(Locale.ROOT).split("[,;\\s]+", -1)) {
        if (!id.isBlank()) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    ApiList<CompanyLocation> locations =
        company == null
            ? Failures.AUTOTASK.reading(() -> autotask.locations().list(EntityQuery.all()))
            : Failures.AUTOTASK.readingOne(
                () ->
                    autotask
                        .locations()
                        .list(
                            EntityQuery.all()
                                .ofCompany(Failures.IDS.of(company.value(), "company"))));
    return Delivery.of(
        locations, Companies::site, "a location without a readable id or company", sink);
  }

  private static @Nullable Site site(CompanyLocation row) {
    Long company = row.companyId();
    return row.id() == 0 || company == null
        ? null
        : new Site(
            new SiteId(Long.toString(row.id())),
            new CompanyId(Long.toString(company)),
            Objects.requireNonNullElse(row.name(), ""),
            row.address1(),
            !Boolean.FALSE.equals(row.active()));
  }

  WriteOutcome<CompanyId> map(CompanyId company, Tenant tenant, String field) {
    long id = Failures.IDS.of(company.value(), "company");
    return PartyFailures.writing(
        () -> {
          Optional<AutotaskCompany> present = autotask.companies().find(id);
          if (present.isEmpty()) {
            return new WriteOutcome.Rejected<>("there is no company " + company, false);
          }
          Set<String> ids = tenants(present.get());
          if (ids.add(tenant.id().value().toLowerCase(Locale.ROOT))) {
            autotask
                .companies()
                .setUserDefined(id, field, ids.stream().collect(Collectors.joining(", ")));
          }
          return new WriteOutcome.Done<>(company.value(), company);
        });
  }

  WriteOutcome<Company> create(Tenant tenant, String field, NewCompanies settings) {
    return PartyFailures.writing(
        () -> {
          long id =
              autotask
                  .companies()
                  .create(
                      NewCompany.named(
                              tenant.name(),
                              settings.phone(),
                              settings.companyType(),
                              settings.ownerResourceId())
                          .withUserDefined(field, tenant.id().value()));
          return new WriteOutcome.Done<>(
              Long.toString(id),
              new Company(
                  new CompanyId(Long.toString(id)),
                  tenant.name(),
                  null,
                  List.of(tenant.id()),
                  true,
                  null));
        });
  }
}
