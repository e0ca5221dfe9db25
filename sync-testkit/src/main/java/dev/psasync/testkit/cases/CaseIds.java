package dev.psasync.testkit.cases;

import dev.psasync.testkit.cases.KnownIds.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Refuses ids that nothing in the case stands for, and ids that stand twice in one list: a slip of
 * the pen would else fail a case for a reason nobody sees, or pass it. What may rightly be missing
 * is not asked for: the person and the contact of a link, the contact and the person of a hub
 * contact.
 */
final class CaseIds {
  private static final Map<String, Kind> WRITE_KEYS =
      Map.of(
          "user", Kind.USER,
          "contact", Kind.CONTACT,
          "hub", Kind.HUB_CONTACT,
          "tenant", Kind.TENANT,
          "company", Kind.COMPANY,
          "site", Kind.SITE);

  private final KnownIds known;
  private final Set<String> groups = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  private CaseIds(KnownIds known) {
    this.known = known;
  }

  /**
   * Checks a case.
   *
   * @param documents the case itself and, if it has any, its steps
   * @throws CaseFormatException for an id that is unknown or stands twice
   */
  static void check(List<YamlMap> documents) {
    CaseIds ids = new CaseIds(new KnownIds(documents));
    documents.forEach(ids::collectGroups);
    for (int i = 0; i < documents.size(); i++) {
      YamlMap document = documents.get(i);
      ids.known.meet(document);
      ids.check(document);
      if (documents.size() == 1 || i > 0) {
        ids.known.run();
        document.with("expect", ids::expected);
      }
    }
  }

  private void collectGroups(YamlMap document) {
    document.eachUser(
        user -> {
          YamlValue own = user.get("groups");
          if (own != null) {
            own.texts().forEach(group -> groups.add(group.strip()));
          }
        });
    document.with(
        "policy",
        policy -> {
          YamlValue filters = policy.entries().get("filters");
          if (filters != null) {
            filters
                .items()
                .forEach(
                    filter -> {
                      YamlValue group = filter.entries().get("group");
                      if (group != null) {
                        groups.add(group.text().strip());
                      }
                    });
          }
        });
  }

  private void check(YamlMap document) {
    document.with("policy", this::policy);
    document.with("tenant", tenant -> known.ask(Kind.COMPANY, tenant.entries().get("company")));
    document.with("users", users -> unique(users, "id"));
    document.with("groupsRead", this::groupsRead);
    document.each("tenants", this::tenant);
    document.each("companies", this::company);
    document.each(
        "contacts",
        contact -> {
          known.ask(Kind.CONTACT, contact.get("id"));
          known.ask(Kind.COMPANY, contact.get("company"));
          known.ask(Kind.SITE, contact.get("site"));
        });
    document.each(
        "hub",
        contact -> {
          known.ask(Kind.HUB_CONTACT, contact.get("id"));
          known.ask(Kind.COMPANY, contact.get("company"));
          known.ask(Kind.TENANT, contact.get("tenant"));
          known.askIfGiven(Kind.CONTACT, contact.get("contact"));
        });
    document.each("links", this::link);
    document.each(
        "resolve",
        decision -> {
          asked(decision);
          YamlValue field = decision.get("field");
          if (field != null) {
            FieldNames.check(field);
          }
        });
    for (String list : List.of("tenants", "companies", "contacts", "hub")) {
      document.with(list, value -> unique(value, "id"));
    }
    document.with("links", value -> unique(value, "tenant", "user"));
  }

  private void policy(YamlValue policy) {
    YamlValue map = policy.entries().get("companyMap");
    if (map == null) {
      return;
    }
    map.entries()
        .forEach(
            (tenant, company) -> {
              if (known.of(Kind.TENANT).stream().noneMatch(tenant::equalsIgnoreCase)) {
                known.ask(Kind.TENANT, tenant, company);
              }
              known.ask(Kind.COMPANY, company);
            });
  }

  private void tenant(Map<String, YamlValue> tenant) {
    known.ask(Kind.COMPANY, tenant.get("company"));
    YamlValue users = tenant.get("users");
    if (users != null) {
      unique(users, "id");
    }
    YamlValue reads = tenant.get("groupsRead");
    if (reads != null) {
      groupsRead(reads);
    }
  }

  private void groupsRead(YamlValue reads) {
    if (!ReadState.byName(reads)) {
      return;
    }
    reads
        .entries()
        .forEach(
            (group, state) -> {
              if (!groups.contains(group.strip())) {
                throw state.error(
                    "no user is in a group '"
                        + group
                        + "' and no filter asks for one"
                        + Nearest.hint(group, groups)
                        + "; groups: "
                        + (groups.isEmpty() ? "none" : String.join(", ", groups)));
              }
            });
  }

  private void company(Map<String, YamlValue> company) {
    known.ask(Kind.COMPANY, company.get("id"));
    known.ask(Kind.SITE, company.get("mainSite"));
  }

  private void link(Map<String, YamlValue> link) {
    known.ask(Kind.TENANT, link.get("tenant"));
    known.askIfGiven(Kind.CONTACT, link.get("contact"));
    known.askIfGiven(Kind.HUB_CONTACT, link.get("hub"));
    for (String side : List.of("psa", "written")) {
      YamlValue values = link.get(side);
      if (values != null) {
        known.ask(Kind.SITE, values.entries().get("site"));
      }
    }
  }

  private void expected(YamlValue expect) {
    Map<String, YamlValue> parts = expect.entries();
    for (String part : List.of("writes", "plan")) {
      YamlValue writes = parts.get(part);
      if (writes != null) {
        writes
            .items()
            .forEach(write -> write.entries().values().forEach(ids -> asked(ids.entries())));
      }
    }
    YamlValue matches = parts.get("matches");
    if (matches != null) {
      matches
          .entries()
          .forEach(
              (tenant, match) -> {
                known.ask(Kind.TENANT, tenant, match);
                if (!match.isNull()) {
                  known.ask(Kind.COMPANY, match.entries().get("company"));
                }
              });
    }
  }

  private void asked(Map<String, YamlValue> ids) {
    ids.forEach(
        (key, id) -> {
          Kind kind = WRITE_KEYS.get(key);
          if (kind != null) {
            known.ask(kind, id);
          }
        });
  }

  /** One list names a record once. */
  private void unique(YamlValue list, String... keys) {
    Set<String> seen = new HashSet<>();
    for (YamlValue item : list.items()) {
      Map<String, YamlValue> entries = item.entries();
      StringBuilder id = new StringBuilder();
      YamlValue last = item;
      for (String key : keys) {
        YamlValue part = entries.get(key);
        id.append(id.isEmpty() ? "" : " / ").append(text(key, part));
        last = part == null ? last : part;
      }
      if (!seen.add(id.toString())) {
        throw last.error("'" + id + "' stands twice in this list");
      }
    }
  }

  private String text(String key, @Nullable YamlValue part) {
    return part != null ? part.text() : key.equals("tenant") ? known.onlyTenant() : "";
  }
}
