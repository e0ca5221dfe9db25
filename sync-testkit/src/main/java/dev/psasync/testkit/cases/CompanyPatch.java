package dev.psasync.testkit.cases;

import dev.psasync.core.model.Company;
import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a case says of a company: only the keys that are there change anything.
 *
 * @param id the company
 * @param map the keys
 * @param sites its sites, or null to leave them
 */
record CompanyPatch(CompanyId id, YamlMap map, @Nullable List<GivenSite> sites) {
  private static final CompanyId K1 = new CompanyId("K1");
  private static final Set<String> KEYS =
      Set.of("id", "name", "website", "tenantIds", "active", "mainSite", "sites");

  /** A site with its place in the file. */
  record GivenSite(Site site, YamlValue place) {}

  static CompanyPatch of(YamlValue value) {
    YamlMap map = value.map(KEYS);
    CompanyId id = new CompanyId(map.required("id").id());
    map.with("name", YamlValue::text);
    map.with("website", YamlValue::textOrNull);
    map.with("tenantIds", YamlValue::ids);
    map.with("active", YamlValue::bool);
    map.with("mainSite", YamlValue::idOrNull);
    YamlValue sites = map.get("sites");
    return new CompanyPatch(
        id,
        map,
        sites == null ? null : sites.items().stream().map(site -> site(id, site)).toList());
  }

  private static GivenSite site(CompanyId company, YamlValue value) {
    YamlMap map = value.map(Set.of("id", "name", "street", "active"));
    String id = map.required("id").id();
    YamlValue name = map.get("name");
    YamlValue street = map.get("street");
    YamlValue active = map.get("active");
    return new GivenSite(
        new Site(
            new SiteId(id),
            company,
            name == null ? id : name.text(),
            street == null ? null : street.textOrNull(),
            active == null || active.bool()),
        map.required("id"));
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

  /** The sites of a company that names none, the main one first. */
  private List<Site> ownDefaults() {
    return id.equals(K1)
        ? defaultSites()
        : List.of(new Site(new SiteId(id + ".site"), id, "Main", null, true));
  }

  /**
   * Lays this over the companies and sites. Sites that are named replace those of before; a company
   * that is new and names none has a main one.
   */
  void applyTo(Map<CompanyId, Company> companies, Map<SiteId, Site> all) {
    Company known = companies.get(id);
    if (sites != null) {
      all.values().removeIf(site -> site.company().equals(id));
      sites.forEach(each -> put(each.site(), each.place(), all));
    } else if (known == null) {
      ownDefaults().forEach(site -> put(site, map.self(), all));
    }
    Company company = changed(known == null ? start() : known);
    checkMainSite(company, all);
    companies.put(id, company);
  }

  private Company start() {
    String name = id.equals(K1) ? defaultCompany().name() : id.value();
    SiteId main = sites == null ? ownDefaults().get(0).id() : null;
    return new Company(id, name, null, List.of(), true, main);
  }

  private Company changed(Company old) {
    YamlValue name = map.get("name");
    YamlValue website = map.get("website");
    YamlValue tenantIds = map.get("tenantIds");
    YamlValue active = map.get("active");
    YamlValue mainSite = map.get("mainSite");
    String main = mainSite == null ? null : mainSite.idOrNull();
    return new Company(
        id,
        name == null ? old.name() : name.text(),
        website == null ? old.website() : website.textOrNull(),
        tenantIds == null ? old.tenantIds() : tenantIds.ids().stream().map(TenantId::new).toList(),
        active == null ? old.active() : active.bool(),
        mainSite == null ? old.mainSite() : main == null ? null : new SiteId(main));
  }

  private void put(Site site, YamlValue place, Map<SiteId, Site> all) {
    Site holder = all.put(site.id(), site);
    if (holder != null) {
      throw place.error(
          "site '"
              + site.id()
              + "' is there already, in company "
              + holder.company()
              + ": give each site an id of its own");
    }
  }

  private void checkMainSite(Company company, Map<SiteId, Site> all) {
    SiteId main = company.mainSite();
    List<String> own =
        all.values().stream()
            .filter(site -> site.company().equals(id))
            .map(site -> site.id().value())
            .collect(Collectors.toCollection(ArrayList::new));
    if (main != null && !own.contains(main.value())) {
      YamlValue place = map.get("mainSite") == null ? map.get("sites") : map.get("mainSite");
      throw (place == null ? map.self() : place)
          .error(
              "the main site '"
                  + main
                  + "' is no site of company "
                  + id
                  + "; its sites: "
                  + (own.isEmpty() ? "none" : String.join(", ", own))
                  + ". Name one of them in 'mainSite', or null");
    }
  }
}
