package dev.psasync.core.plan;

import dev.psasync.core.model.CompanySnapshot;
import dev.psasync.core.model.Field;
import dev.psasync.core.model.Site;
import dev.psasync.core.model.SiteId;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SiteTie;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.core.value.Equality;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses the site of a person (T-1). Inactive sites take nobody. */
final class SiteChooser {
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private final SyncPolicy policy;
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
   * @param several the sites that have the street, if more than one
   */
  record Choice(@Nullable SiteId site, Reason reason, List<SiteId> several) {}

  SiteChooser(CompanySnapshot snapshot, SyncPolicy policy) {
    this.policy = policy;
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
    byName.computeIfAbsent(Equality.fold(site.name()), k -> new ArrayList<>(1)).add(site.id());
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
      return new Choice(filtered, new Reason(Rule.T_1, "site of the filter"), List.of());
    }
    String street = normal(person.user.fields().get(Field.STREET));
    List<SiteId> matching = street == null ? List.of() : byStreet.getOrDefault(street, List.of());
    if (matching.size() == 1) {
      return new Choice(matching.get(0), new Reason(Rule.T_1, "same street"), List.of());
    }
    if (matching.size() > 1 && policy.siteTie() == SiteTie.HIGHEST_ID) {
      SiteId highest = matching.get(matching.size() - 1);
      return new Choice(highest, new Reason(Rule.T_1, "highest id with the street"), matching);
    }
    if (matching.size() > 1 && main != null) {
      return new Choice(main, new Reason(Rule.T_1, "several with the street: main site"), matching);
    }
    SiteId standard = named(policy.defaultSite());
    if (standard != null) {
      return new Choice(standard, new Reason(Rule.T_1, "defaultSite"), matching);
    }
    return new Choice(main, new Reason(Rule.T_1, main == null ? "no site" : "main site"), matching);
  }

  private @Nullable SiteId named(@Nullable String idOrName) {
    if (idOrName == null || idOrName.isBlank()) {
      return null;
    }
    SiteId id = new SiteId(idOrName.strip());
    if (byId.containsKey(id)) {
      return id;
    }
    List<SiteId> named = byName.getOrDefault(Equality.fold(idOrName), List.of());
    return named.size() == 1 ? named.get(0) : null;
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
