package dev.psasync.testkit.cases;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a case says of a company: only the keys that are there change anything.
 *
 * @param id the company
 * @param change applies the keys to the company
 * @param sites its sites, or null to leave them
 * @param mainSiteGiven whether the main site is among the keys
 */
record CompanyPatch(
    CompanyId id,
    UnaryOperator<Company> change,
    @Nullable List<Site> sites,
    boolean mainSiteGiven) {
  private static final CompanyId K1 = new CompanyId("K1");
  private static final Set<String> KEYS =
      Set.of("id", "name", "website", "tenantIds", "active", "mainSite", "sites");

  static CompanyPatch of(YamlValue value) {
    YamlMap map = value.map(KEYS);
    CompanyId id = new CompanyId(map.required("id").text());
    YamlValue name = map.get("name");
    YamlValue website = map.get("website");
    YamlValue tenantIds = map.get("tenantIds");
    YamlValue active = map.get("active");
    YamlValue mainSite = map.get("mainSite");
    YamlValue sites = map.get("sites");
    String newName = name == null ? null : name.text();
    String newWebsite = website == null ? null : website.textOrNull();
    List<TenantId> newTenants =
        tenantIds == null ? null : tenantIds.texts().stream().map(TenantId::new).toList();
    Boolean newActive = active == null ? null : active.bool();
    SiteId newMain = mainSite == null || mainSite.isNull() ? null : new SiteId(mainSite.text());
    UnaryOperator<Company> change =
        old ->
            new Company(
                id,
                newName == null ? old.name() : newName,
                website == null ? old.website() : newWebsite,
                newTenants == null ? old.tenantIds() : newTenants,
                newActive == null ? old.active() : newActive,
                mainSite == null ? old.mainSite() : newMain);
    return new CompanyPatch(
        id,
        change,
        sites == null ? null : sites.items().stream().map(site -> site(id, site)).toList(),
        mainSite != null);
  }

  private static Site site(CompanyId company, YamlValue value) {
    YamlMap map = value.map(Set.of("id", "name", "street", "active"));
    String id = map.required("id").text();
    YamlValue name = map.get("name");
    YamlValue street = map.get("street");
    YamlValue active = map.get("active");
    return new Site(
        new SiteId(id),
        company,
        name == null ? id : name.text(),
        street == null ? null : street.textOrNull(),
        active == null || active.bool());
  }

  /** The company that a case has if it names none. */
  static Company defaultCompany() {
    return new Company(
        K1,
        "Contoso Ltd",
        "https://www.contoso.com",
        List.of(new TenantId("T1")),
        true,
        new SiteId("10"));
  }

  static List<Site> defaultSites() {
    return List.of(
        new Site(new SiteId("10"), K1, "Main", "1 Main St", true),
        new Site(new SiteId("11"), K1, "High St", "2 High St", true));
  }

  /** Lays this over the companies and sites; a company whose sites are not named has a main one. */
  void applyTo(Map<CompanyId, Company> companies, Map<SiteId, Site> all) {
    Company known = companies.get(id);
    Company start =
        known != null
            ? known
            : new Company(
                id, id.equals(K1) ? "Contoso Ltd" : id.value(), null, List.of(), true, null);
    Map<SiteId, Site> own = new LinkedHashMap<>();
    if (sites != null) {
      all.values().removeIf(site -> site.company().equals(id));
      sites.forEach(site -> own.put(site.id(), site));
    } else if (known == null) {
      List<Site> given =
          id.equals(K1)
              ? defaultSites()
              : List.of(new Site(new SiteId(id + ".site"), id, "Main", null, true));
      given.forEach(site -> own.put(site.id(), site));
      if (!mainSiteGiven) {
        start =
            new Company(
                id,
                start.name(),
                start.website(),
                start.tenantIds(),
                start.active(),
                given.get(0).id());
      }
    }
    all.putAll(own);
    companies.put(id, change.apply(start));
  }
}
