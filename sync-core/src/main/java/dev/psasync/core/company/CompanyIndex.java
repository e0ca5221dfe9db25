package dev.psasync.core.company;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Read;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.policy.MatchStep;
import dev.psasync.core.text.Folding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The companies by everything a step asks for. */
final class CompanyIndex {
  private final boolean complete;
  private final Map<CompanyId, Company> byId = new HashMap<>();
  private final Map<String, Set<CompanyId>> byTenant = new HashMap<>();
  private final Map<String, Set<CompanyId>> byName = new HashMap<>();
  private final Map<String, Set<CompanyId>> byHost = new HashMap<>();

  CompanyIndex(Read<List<Company>> read) {
    complete = read.provenComplete();
    for (Company company : read.value()) {
      byId.put(company.id(), company);
      company.tenantIds().forEach(tenant -> add(byTenant, Folding.fold(tenant.value()), company));
      if (!company.name().isBlank()) {
        add(byName, Folding.fold(company.name()), company);
      }
      Website.host(company.website())
          .filter(PublicMailDomains::tellsCompany)
          .ifPresent(host -> add(byHost, host, company));
    }
  }

  boolean complete() {
    return complete;
  }

  @Nullable Company byId(CompanyId id) {
    return byId.get(id);
  }

  Set<CompanyId> byTenant(TenantId id) {
    return byTenant.getOrDefault(Folding.fold(id.value()), Set.of());
  }

  Set<CompanyId> byName(String name) {
    return byName.getOrDefault(Folding.fold(name), Set.of());
  }

  Set<CompanyId> byHost(String host) {
    return byHost.getOrDefault(host, Set.of());
  }

  StepResult step(MatchStep step, Set<CompanyId> found, String evidence) {
    Set<CompanyId> active = new TreeSet<>();
    Set<CompanyId> inactive = new TreeSet<>();
    for (CompanyId id : found) {
      Company company = byId.get(id);
      if (company != null) {
        (company.active() ? active : inactive).add(id);
      }
    }
    return new StepResult(step, active, inactive, evidence);
  }

  private static void add(Map<String, Set<CompanyId>> index, String key, Company company) {
    index.computeIfAbsent(key, unused -> new TreeSet<>()).add(company.id());
  }
}
