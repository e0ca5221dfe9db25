package dev.psasync.testkit.cases;

import dev.psasync.core.model.Field;
import java.util.EnumMap;
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

  private final Map<Kind, Set<String>> known = new EnumMap<>(Kind.class);

  private enum Kind {
    TENANT("tenant"),
    COMPANY("company"),
    SITE("site"),
    USER("user"),
    CONTACT("contact"),
    HUB_CONTACT("hub contact");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private CaseIds() {
    for (Kind kind : Kind.values()) {
      known.put(kind, new HashSet<>());
    }
  }

  /**
   * Checks a case.
   *
   * @param documents the case itself and, if it has any, its steps
   * @throws CaseFormatException for an id that is unknown or stands twice
   */
  static void check(List<YamlMap> documents) {
    CaseIds ids = new CaseIds();
    documents.forEach(ids::collect);
    ids.collectDefaults(documents);
    ids.collectNew();
    documents.forEach(ids::check);
  }

  private Set<String> of(Kind kind) {
    return known.getOrDefault(kind, Set.of());
  }

  private void know(Kind kind, @Nullable YamlValue id) {
    if (id != null && !id.isNull()) {
      known.computeIfAbsent(kind, unused -> new HashSet<>()).add(id.text());
    }
  }

  private void collect(YamlMap document) {
    document.with("tenant", tenant -> know(Kind.TENANT, tenant.entries().get("id")));
    users(document.get("users"));
    each(
        document,
        "tenants",
        tenant -> {
          know(Kind.TENANT, tenant.get("id"));
          users(tenant.get("users"));
        });
    each(
        document,
        "companies",
        company -> {
          know(Kind.COMPANY, company.get("id"));
          YamlValue sites = company.get("sites");
          if (sites != null) {
            sites.items().forEach(site -> know(Kind.SITE, site.entries().get("id")));
          } else {
            defaultSites(company.get("id"));
          }
        });
    each(document, "contacts", contact -> stands(Kind.CONTACT, contact));
    each(document, "hub", contact -> stands(Kind.HUB_CONTACT, contact));
    each(
        document,
        "links",
        link -> {
          know(Kind.USER, link.get("user"));
          know(Kind.CONTACT, link.get("contact"));
          know(Kind.HUB_CONTACT, link.get("hub"));
        });
  }

  /** A record that is only taken away does not stand for itself. */
  private void stands(Kind kind, Map<String, YamlValue> record) {
    if (!record.containsKey("gone")) {
      know(kind, record.get("id"));
    }
  }

  private void defaultSites(@Nullable YamlValue company) {
    if (company != null) {
      Set<String> sites = known.computeIfAbsent(Kind.SITE, unused -> new HashSet<>());
      if (company.text().equals("K1")) {
        sites.addAll(Set.of("10", "11"));
      } else {
        sites.add(company.text() + ".site");
      }
    }
  }

  private void users(@Nullable YamlValue users) {
    if (users != null) {
      unique(users, "id");
      users.items().forEach(user -> know(Kind.USER, user.entries().get("id")));
    }
  }

  private void collectDefaults(List<YamlMap> documents) {
    if (of(Kind.TENANT).isEmpty()) {
      known.put(Kind.TENANT, new HashSet<>(Set.of("T1")));
    }
    if (!documents.get(0).has("companies")) {
      known.computeIfAbsent(Kind.COMPANY, unused -> new HashSet<>()).add("K1");
      known.computeIfAbsent(Kind.SITE, unused -> new HashSet<>()).addAll(Set.of("10", "11"));
    }
  }

  /** What runs create: {@code new:U1}, {@code new:T1}, {@code new:T1.site}, {@code newHub:U1}. */
  private void collectNew() {
    Set<String> contacts = new HashSet<>(of(Kind.CONTACT));
    for (String tenant : of(Kind.TENANT)) {
      known.computeIfAbsent(Kind.COMPANY, unused -> new HashSet<>()).add("new:" + tenant);
      known.computeIfAbsent(Kind.SITE, unused -> new HashSet<>()).add("new:" + tenant + ".site");
      of(Kind.USER).forEach(user -> contacts.add("new:" + tenant + "/" + user));
    }
    of(Kind.USER).forEach(user -> contacts.add("new:" + user));
    known.put(Kind.CONTACT, contacts);
    Set<String> hub = new HashSet<>(of(Kind.HUB_CONTACT));
    of(Kind.USER).forEach(user -> hub.add("newHub:" + user));
    contacts.forEach(contact -> hub.add("newHub:" + contact));
    known.put(Kind.HUB_CONTACT, hub);
  }

  private void check(YamlMap document) {
    document.with("tenant", tenant -> ask(Kind.COMPANY, tenant.entries().get("company")));
    each(document, "tenants", tenant -> ask(Kind.COMPANY, tenant.get("company")));
    each(document, "companies", company -> ask(Kind.SITE, company.get("mainSite")));
    each(
        document,
        "contacts",
        contact -> {
          ask(Kind.CONTACT, contact.get("id"));
          ask(Kind.COMPANY, contact.get("company"));
          ask(Kind.SITE, contact.get("site"));
        });
    each(
        document,
        "hub",
        contact -> {
          ask(Kind.HUB_CONTACT, contact.get("id"));
          ask(Kind.COMPANY, contact.get("company"));
          ask(Kind.TENANT, contact.get("tenant"));
        });
    each(document, "links", link -> ask(Kind.TENANT, link.get("tenant")));
    each(
        document,
        "resolve",
        decision -> {
          asked(decision);
          field(decision.get("field"));
        });
    for (String list : List.of("tenants", "companies", "contacts", "hub")) {
      document.with(list, value -> unique(value, "id"));
    }
    document.with("links", value -> unique(value, "tenant", "user"));
    document.with("expect", this::expected);
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
                if (!of(Kind.TENANT).contains(tenant)) {
                  throw unknown(Kind.TENANT, match, tenant);
                }
                if (!match.isNull()) {
                  ask(Kind.COMPANY, match.entries().get("company"));
                }
              });
    }
  }

  private void asked(Map<String, YamlValue> ids) {
    ids.forEach(
        (key, id) -> {
          Kind kind = WRITE_KEYS.get(key);
          if (kind != null) {
            ask(kind, id);
          }
        });
  }

  private void ask(Kind kind, @Nullable YamlValue id) {
    if (id != null && !id.isNull() && !of(kind).contains(id.text())) {
      throw unknown(kind, id, id.text());
    }
  }

  private CaseFormatException unknown(Kind kind, YamlValue place, String id) {
    Set<String> all = new TreeSet<>(of(kind));
    all.removeIf(each -> each.startsWith("new"));
    return place.error(
        "no "
            + kind.word
            + " of this case has the id '"
            + id
            + "'"
            + Nearest.hint(id, of(kind))
            + "; known: "
            + (all.isEmpty() ? "none" : String.join(", ", all)));
  }

  private static void field(@Nullable YamlValue name) {
    if (name != null && Field.byKey(name.text()).isEmpty() && !name.text().equals("address")) {
      Set<String> fields = new TreeSet<>(Set.of("address"));
      for (Field field : Field.values()) {
        fields.add(field.key());
      }
      throw name.error(
          "'"
              + name.text()
              + "' is no field of a contact"
              + Nearest.hint(name.text(), fields)
              + "; fields: "
              + String.join(", ", fields));
    }
  }

  /** One list names a record once. */
  private static void unique(YamlValue list, String... keys) {
    Set<String> seen = new HashSet<>();
    for (YamlValue item : list.items()) {
      Map<String, YamlValue> entries = item.entries();
      StringBuilder id = new StringBuilder();
      YamlValue last = item;
      for (String key : keys) {
        YamlValue part = entries.get(key);
        id.append(part == null || part.isNull() ? "" : part.text()).append('\n');
        last = part == null ? last : part;
      }
      if (!seen.add(id.toString())) {
        throw last.error(
            "'" + id.toString().strip().replace("\n", " / ") + "' stands twice in this list");
      }
    }
  }

  private static void each(
      YamlMap document, String key, java.util.function.Consumer<Map<String, YamlValue>> action) {
    document.with(key, list -> list.items().forEach(item -> action.accept(item.entries())));
  }
}
