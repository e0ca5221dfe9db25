package dev.psasync.core.plan;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SiteTie;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.text.Folding;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses the site of a person (T-1). Inactive sites take nobody. */
final class SiteChooser {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private final SyncPolicy policy;
  private final Findings findings;
  private final CompanyId company;
  private final Set<String> notFound = new HashSet<>();
  private final Map<String, List<SiteId>> byStreet = new HashMap<>();
  private final Map<String, List<SiteId>> byName = new HashMap<>();
  private final Map<SiteId, Site> byId = new HashMap<>();
  private final @Nullable SiteId main;
  private final boolean complete;

  /**
   * The choice.
   *
   * @param site the site; null if there is none
   * @param reason why
   * @param several the sites that have the street, if more than one; otherwise empty
   * @param certain whether nothing that could have decided otherwise is unknown: only then an
   *     existing contact moves there
   */
  record Choice(@Nullable SiteId site, Reason reason, List<SiteId> several, boolean certain) {}

  SiteChooser(CompanySnapshot snapshot, SyncPolicy policy, Findings findings) {
    this.policy = policy;
    this.findings = findings;
    company = snapshot.company().id();
    complete = snapshot.sites().provenComplete();
    snapshot.sites().value().stream()
        .filter(Site::active)
        .sorted(Comparator.comparing(Site::id))
        .forEach(this::index);
    SiteId mainSite = snapshot.company().mainSite();
    main = mainSite != null && byId.containsKey(mainSite) ? mainSite : null;
  }

  private void index(Site site) {
    byId.put(site.id(), site);
    byName.computeIfAbsent(Folding.fold(site.name()), k -> new ArrayList<>(1)).add(site.id());
    String street = normal(site.street());
    if (street != null) {
      byStreet.computeIfAbsent(street, k -> new ArrayList<>(1)).add(site.id());
    }
  }

  boolean complete() {
    return complete;
  }

  Choice choose(Person person) {
    ScopeFilter filter = person.scope.filter();
    String wanted = filter == null ? null : filter.site();
    SiteId filtered = named(wanted);
    if (filtered != null) {
      return new Choice(filtered, new Reason(Rule.T_1, "site of the filter"), List.of(), true);
    }
    boolean certain = isBlank(wanted) && person.user.fields().returned(Field.STREET);
    String street = normal(person.user.fields().get(Field.STREET));
    List<SiteId> matching = street == null ? List.of() : byStreet.getOrDefault(street, List.of());
    if (matching.size() == 1) {
      return new Choice(matching.get(0), new Reason(Rule.T_1, "same street"), List.of(), certain);
    }
    if (!matching.isEmpty() && policy.siteTie() == SiteTie.HIGHEST_ID) {
      SiteId highest = matching.get(matching.size() - 1);
      return new Choice(
          highest, new Reason(Rule.T_1, "highest id with the street"), matching, certain);
    }
    if (!matching.isEmpty() && main != null) {
      return new Choice(
          main, new Reason(Rule.T_1, "several with the street: main site"), matching, certain);
    }
    SiteId standard = named(policy.defaultSite());
    if (standard != null) {
      return new Choice(standard, new Reason(Rule.T_1, "defaultSite"), matching, certain);
    }
    return new Choice(
        main,
        new Reason(Rule.T_1, main == null ? "no site" : "main site"),
        matching,
        certain && isBlank(policy.defaultSite()));
  }

  /** Reports a site that the settings name and the company does not have, once for each name. */
  private @Nullable SiteId named(@Nullable String idOrName) {
    if (idOrName == null || idOrName.isBlank()) {
      return null;
    }
    SiteId site = find(idOrName);
    if (site == null && complete && notFound.add(Folding.fold(idOrName))) {
      findings.add(
          Finding.of(FindingCode.SITE_NOT_FOUND, null, company, idOrName.strip())
              .withDetail("no active site, or several, of this id or name"));
    }
    return site;
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private @Nullable SiteId find(String idOrName) {
    SiteId id = new SiteId(idOrName.strip());
    if (byId.containsKey(id)) {
      return id;
    }
    List<SiteId> sites = byName.getOrDefault(Folding.fold(idOrName), List.of());
    return sites.size() == 1 ? sites.get(0) : null;
  }

  private static @Nullable String normal(@Nullable String street) {
    if (street == null || street.isBlank()) {
      return null;
    }
    String text = Normalizer.normalize(street.strip(), Normalizer.Form.NFC);
    return WHITE_SPACE
        .matcher(text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT))
        .replaceAll(" ");
  }
}
