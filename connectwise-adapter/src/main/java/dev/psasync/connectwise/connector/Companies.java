package dev.psasync.connectwise.connector;

import dev.psasync.connectwise.CompanyDraft;
import dev.psasync.connectwise.CompanyPatch;
import dev.psasync.connectwise.CompanyStatus;
import dev.psasync.connectwise.ConnectWiseClient;
import dev.psasync.connectwise.ConnectWiseCompany;
import dev.psasync.connectwise.ConnectWiseSite;
import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.ReadProblem;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.http.ApiException;
import dev.psasync.http.ApiList;
import dev.psasync.http.CallInterruptedException;
import dev.psasync.http.CredentialsException;
import dev.psasync.http.JsonFields;
import dev.psasync.http.PermissionException;
import dev.psasync.http.RecordNotFoundException;
import dev.psasync.http.RequestRejectedException;
import dev.psasync.http.ThrottledException;
import dev.psasync.http.party.Delivery;
import dev.psasync.http.party.PartyFailures;
import dev.psasync.spi.Completeness;
import dev.psasync.spi.WriteOutcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and writes companies, their tenants and their sites. */
final class Companies {
  private final ConnectWiseClient client;
  private final TenantIds tenantIds;

  Companies(ConnectWiseClient client, TenantIds tenantIds) {
    this.client = client;
    this.tenantIds = tenantIds;
  }

  Completeness read(Consumer<? super Company> sink) {
    ApiList<ConnectWiseCompany> companies = all();
    Statuses statuses = statuses();
    Completeness read =
        Delivery.of(
            companies, row -> company(row, statuses), "a company without a readable id", sink);
    return read.problem() == null && statuses.problem() != null
        ? new Completeness(read.delivered(), statuses.problem())
        : read;
  }

  private ApiList<ConnectWiseCompany> all() {
    return Failures.CONNECT_WISE.reading(() -> client.companies().all(tenantIds.properties()));
  }

  /**
   * Which statuses make a company inactive.
   *
   * @param inactive their ids, or null if they may not be read: then the name decides
   */
  private record Statuses(@Nullable Set<Long> inactive, @Nullable ReadProblem problem) {
    boolean active(ConnectWiseCompany company) {
      if (company.deleted()) {
        return false;
      }
      Long status = company.statusId();
      if (inactive != null) {
        return status == null || !inactive.contains(status);
      }
      JsonFields reference = company.fields().object("status");
      String name = reference == null ? null : reference.text("name");
      return name == null || !name.toLowerCase(Locale.ROOT).contains("inactive");
    }
  }

  private Statuses statuses() {
    return Failures.CONNECT_WISE.reading(
        () -> {
          try {
            ApiList<CompanyStatus> statuses = client.setup().companyStatuses();
            Set<Long> inactive = new HashSet<>();
            statuses.items().stream()
                .filter(CompanyStatus::inactive)
                .forEach(status -> inactive.add(status.id()));
            return new Statuses(
                inactive,
                statuses.<@Nullable ReadProblem>fold(
                    items -> null, (items, reason) -> PartyFailures.problem(reason)));
          } catch (PermissionException e) {
            return new Statuses(null, null);
          }
        });
  }

  private @Nullable Company company(ConnectWiseCompany row, Statuses statuses) {
    if (row.id() == 0) {
      return null;
    }
    Long site = row.siteId();
    return new Company(
        new CompanyId(Long.toString(row.id())),
        Objects.requireNonNullElse(row.name(), ""),
        row.website(),
        tenantIds.of(row),
        statuses.active(row),
        site == null ? null : new SiteId(Long.toString(site)));
  }

  /**
   * ConnectWise has no list of the sites of all companies: one request for each that is not
   * deleted.
   */
  Completeness sites(@Nullable CompanyId company, Consumer<? super Site> sink) {
    if (company != null) {
      long id = Failures.IDS.of(company.value(), "company");
      ApiList<ConnectWiseSite> sites =
          Failures.CONNECT_WISE.readingOne(() -> client.companies().sites(id));
      return deliver(id, sites, sink);
    }
    ApiList<ConnectWiseCompany> companies = all();
    ReadProblem problem =
        companies.<@Nullable ReadProblem>fold(
            items -> null, (items, reason) -> PartyFailures.problem(reason));
    long delivered = 0;
    for (ConnectWiseCompany row : companies.items()) {
      if (row.id() == 0 || row.deleted()) {
        continue;
      }
      Completeness one = sitesOf(row.id(), sink);
      delivered += one.delivered();
      problem = problem == null ? one.problem() : problem;
    }
    return new Completeness(delivered, problem);
  }

  private Completeness sitesOf(long companyId, Consumer<? super Site> sink) {
    try {
      return deliver(companyId, client.companies().sites(companyId), sink);
    } catch (CallInterruptedException e) {
      throw e;
    } catch (CredentialsException | ThrottledException e) {
      throw Failures.CONNECT_WISE.party(e);
    } catch (RecordNotFoundException e) {
      return Completeness.complete(0); // deleted meanwhile, and its sites with it
    } catch (ApiException e) {
      return Completeness.partial(
          0,
          new ReadProblem(
              ReadProblem.Kind.READ_INCOMPLETE,
              "sites of company " + companyId + ": " + e.failure().describe()));
    }
  }

  private static Completeness deliver(
      long companyId, ApiList<ConnectWiseSite> sites, Consumer<? super Site> sink) {
    CompanyId company = new CompanyId(Long.toString(companyId));
    return Delivery.of(
        sites,
        site ->
            site.id() == 0
                ? null
                : new Site(
                    new SiteId(Long.toString(site.id())),
                    company,
                    Objects.requireNonNullElse(site.name(), ""),
                    site.addressLine1(),
                    !site.inactive()),
        "a site without a readable id",
        sink);
  }

  WriteOutcome<CompanyId> map(CompanyId company, Tenant tenant) {
    long id = Failures.IDS.of(company.value(), "company");
    return PartyFailures.writing(
        () -> {
          ConnectWiseCompany row;
          try {
            row = client.companies().get(id);
          } catch (RecordNotFoundException e) {
            return new WriteOutcome.Stale<>("company " + company + " is gone");
          }
          List<TenantId> present = tenantIds.of(row);
          if (present.contains(lower(tenant.id()))) {
            return new WriteOutcome.Done<>(company.value(), company);
          }
          List<TenantId> all = new ArrayList<>(present);
          all.add(lower(tenant.id()));
          Optional<CompanyPatch> patch = tenantIds.patch(id, all);
          if (patch.isEmpty()) {
            return new WriteOutcome.Rejected<>(
                "the field for tenant ids cannot hold one more; use a custom field for them",
                false);
          }
          ConnectWiseCompany answer = client.companies().update(patch.get());
          return tenantIds.of(answer).contains(lower(tenant.id()))
              ? new WriteOutcome.Done<>(company.value(), company)
              : new WriteOutcome.Unknown<>(
                  "ConnectWise took the tenant id but does not show it; is the field long enough?");
        });
  }

  private static TenantId lower(TenantId id) {
    return new TenantId(id.value().strip().toLowerCase(Locale.ROOT));
  }

  WriteOutcome<Company> create(Tenant tenant) {
    String name = tenant.name().strip();
    String cut = name.substring(0, Math.min(name.length(), CompanyDraft.LONGEST_NAME)).strip();
    String letters = letters(name);
    String start =
        letters.substring(0, Math.min(letters.length(), CompanyDraft.LONGEST_IDENTIFIER));
    String hash = letters(tenant.id().value());
    String further =
        start.substring(0, Math.min(start.length(), CompanyDraft.LONGEST_IDENTIFIER - 8))
            + hash.substring(0, Math.min(hash.length(), 8));
    return PartyFailures.writing(
        () -> {
          ConnectWiseCompany created;
          try {
            created = create(start.isEmpty() ? further : start, cut, tenant.id());
          } catch (RequestRejectedException e) {
            String detail = e.failure().detail();
            if (start.isEmpty() || detail == null || !detail.contains("ObjectExists")) {
              throw e;
            }
            created = create(further, cut, tenant.id());
          }
          return new WriteOutcome.Done<>(
              Long.toString(created.id()), company(created, new Statuses(Set.of(), null)));
        });
  }

  private ConnectWiseCompany create(String identifier, String name, TenantId tenant) {
    return client
        .companies()
        .create(tenantIds.draft(CompanyDraft.named(identifier, name), lower(tenant)));
  }

  private static String letters(String text) {
    return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }
}
