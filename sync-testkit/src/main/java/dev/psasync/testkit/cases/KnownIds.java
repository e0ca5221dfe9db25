package dev.psasync.testkit.cases;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ids that records of a case have, and those that its runs can have given. */
final class KnownIds {
  /** What an id can be of. */
  enum Kind {
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

  private static final String DEFAULT_TENANT = WorldReader.ONLY_TENANT.value();

  private final Map<Kind, Set<String>> known = new EnumMap<>(Kind.class);
  private final Set<String> metTenants = new HashSet<>();
  private final Set<String> metUsers = new HashSet<>();

  /** Collects the ids of all documents. */
  KnownIds(List<YamlMap> documents) {
    for (Kind kind : Kind.values()) {
      known.put(kind, new HashSet<>());
    }
    documents.forEach(this::collect);
    YamlMap first = documents.get(0);
    YamlValue tenant = first.get("tenant");
    if (!first.has("tenants") && (tenant == null || !tenant.entries().containsKey("id"))) {
      of(Kind.TENANT).add(DEFAULT_TENANT);
      metTenants.add(DEFAULT_TENANT);
    }
    if (!first.has("companies")) {
      of(Kind.COMPANY).add("K1");
      of(Kind.SITE).addAll(Set.of("10", "11"));
    }
  }

  /** Whether an id is of the form that runs give. */
  static boolean givenByRuns(String id) {
    return id.startsWith("new:") || id.startsWith("newHub:");
  }

  Set<String> of(Kind kind) {
    return known.computeIfAbsent(kind, unused -> new HashSet<>());
  }

  /** Returns the tenant if the case has but one. */
  String onlyTenant() {
    Set<String> tenants = of(Kind.TENANT);
    return tenants.size() == 1 ? tenants.iterator().next() : "";
  }

  private void collect(YamlMap document) {
    document.eachUser(user -> know(Kind.USER, user.get("id")));
    document.with("tenant", tenant -> know(Kind.TENANT, tenant.entries().get("id")));
    document.each("tenants", tenant -> know(Kind.TENANT, tenant.get("id")));
    document.each(
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
    document.each("contacts", contact -> stands(Kind.CONTACT, contact));
    document.each("hub", contact -> stands(Kind.HUB_CONTACT, contact));
    document.each(
        "links",
        link -> {
          know(Kind.USER, link.get("user"));
          know(Kind.CONTACT, link.get("contact"));
          know(Kind.HUB_CONTACT, link.get("hub"));
        });
  }

  private void know(Kind kind, @Nullable YamlValue id) {
    if (id != null && !id.isNull() && !givenByRuns(id.text())) {
      of(kind).add(id.text());
    }
  }

  /** A record that is only taken away does not stand for itself. */
  private void stands(Kind kind, Map<String, YamlValue> record) {
    YamlValue gone = record.get("gone");
    if (gone == null || !gone.bool()) {
      know(kind, record.get("id"));
    }
  }

  private void defaultSites(@Nullable YamlValue company) {
    if (company != null) {
      of(Kind.SITE)
          .addAll(
              company.text().equals("K1") ? Set.of("10", "11") : Set.of(company.text() + ".site"));
    }
  }

  /** Takes in whom a document brings, for whom the next run can create something. */
  void meet(YamlMap document) {
    document.eachUser(user -> met(metUsers, user.get("id")));
    document.each("tenants", tenant -> met(metTenants, tenant.get("id")));
    document.with("tenant", tenant -> met(metTenants, tenant.entries().get("id")));
  }

  private static void met(Set<String> all, @Nullable YamlValue id) {
    if (id != null) {
      all.add(id.text());
    }
  }

  /**
   * Adds what a run can make: {@code new:U1}, {@code new:T1}, {@code new:T1.site}, {@code
   * newHub:U1}, {@code newHub:C1}.
   */
  void run() {
    for (String tenant : metTenants) {
      of(Kind.COMPANY).add("new:" + tenant);
      of(Kind.SITE).add("new:" + tenant + ".site");
      metUsers.forEach(user -> of(Kind.CONTACT).add("new:" + tenant + "/" + user));
    }
    metUsers.forEach(user -> of(Kind.CONTACT).add("new:" + user));
    metUsers.forEach(user -> of(Kind.HUB_CONTACT).add("newHub:" + user));
    of(Kind.CONTACT).forEach(contact -> of(Kind.HUB_CONTACT).add("newHub:" + contact));
  }

  /** Refuses an id that no record has. */
  void ask(Kind kind, @Nullable YamlValue id) {
    if (id != null && !id.isNull()) {
      ask(kind, id.text(), id);
    }
  }

  /** Refuses an id that only a run can have given and none has; any other may be gone. */
  void askIfGiven(Kind kind, @Nullable YamlValue id) {
    if (id != null && !id.isNull() && givenByRuns(id.text())) {
      ask(kind, id);
    }
  }

  void ask(Kind kind, String id, YamlValue place) {
    Set<String> all = of(kind);
    if (all.contains(id)) {
      return;
    }
    if (givenByRuns(id)) {
      throw place.error(
          "no run up to here can have made the "
              + kind.word
              + " '"
              + id
              + "'"
              + Nearest.hint(id, all)
              + "; runs make new:USER, newHub:USER, newHub:CONTACT and new:TENANT");
    }
    Set<String> shown = new TreeSet<>(all);
    shown.removeIf(KnownIds::givenByRuns);
    throw place.error(
        "no "
            + kind.word
            + " of this case has the id '"
            + id
            + "'"
            + Nearest.hint(id, all)
            + "; known: "
            + (shown.isEmpty() ? "none" : String.join(", ", shown)));
  }
}
