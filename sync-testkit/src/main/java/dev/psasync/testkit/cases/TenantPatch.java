package dev.psasync.testkit.cases;

import dev.psasync.core.model.Relationship;
import dev.psasync.core.model.Tenant;
import dev.psasync.core.model.TenantId;
import dev.psasync.spi.FailureReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a case says of a tenant: only the keys that are there change anything.
 *
 * @param id the tenant, or null where a step means the only one
 * @param change applies the keys
 */
record TenantPatch(@Nullable TenantId id, Consumer<TenantState> change) {
  private static final Set<String> OWN =
      Set.of("id", "name", "defaultDomain", "domains", "country", "company", "relationship");

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /** Keys of a tenant's directory; with one tenant they stand at the top of the document. */
  static final Set<String> DIRECTORY = Set.of("users", "usersRead", "groupsRead", "domainsRead");

  /** What a tenant of a case is at a moment. */
  static final class TenantState {
    Tenant tenant;
    @Nullable String company = "K1";
    boolean companyGiven;
    List<String> domains = List.of("contoso.com", "contoso.onmicrosoft.com");
    List<CaseUser> users = List.of();
    ReadState usersRead = ReadState.COMPLETE;
    ReadState domainsRead = ReadState.COMPLETE;
    ReadState groupsRead = ReadState.COMPLETE;
    Map<String, ReadState> groupReads = Map.of();
    @Nullable FailureReason failed;
    boolean run = true;

    TenantState(TenantId id) {
      tenant = new Tenant(id, "Contoso Ltd", "contoso.com", "GB", Relationship.ACTIVE);
    }

    /** A group is found by its name as the directory finds it: without case. */
    ReadState groupRead(String group) {
      return groupReads.entrySet().stream()
          .filter(each -> each.getKey().strip().equalsIgnoreCase(group.strip()))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(groupsRead);
    }
  }

  /** An entry of {@code tenants}, which holds its directory too. */
  static TenantPatch entry(YamlValue value) {
    Set<String> keys = new TreeSet<>(OWN);
    keys.addAll(DIRECTORY);
    keys.addAll(Set.of("failed", "run"));
    YamlMap map = value.map(keys);
    return new TenantPatch(new TenantId(map.required("id").id()), change(map));
  }

  /** The map under {@code tenant}. */
  static TenantPatch single(YamlValue value) {
    YamlMap map = value.map(OWN);
    YamlValue id = map.get("id");
    return new TenantPatch(id == null ? null : new TenantId(id.id()), change(map));
  }

  /** The directory keys at the top of a document with one tenant. */
  static TenantPatch directory(YamlMap document) {
    return new TenantPatch(null, change(document));
  }

  private static Consumer<TenantState> change(YamlMap map) {
    Consumer<TenantState> change = own(map);
    YamlValue users = map.get("users");
    if (users != null) {
      List<CaseUser> people = users.items().stream().map(CaseUser::of).toList();
      change = change.andThen(state -> state.users = people);
    }
    YamlValue usersRead = map.get("usersRead");
    if (usersRead != null) {
      ReadState read = ReadState.of(usersRead);
      change = change.andThen(state -> state.usersRead = read);
    }
    YamlValue domainsRead = map.get("domainsRead");
    if (domainsRead != null) {
      ReadState read = ReadState.of(domainsRead);
      change = change.andThen(state -> state.domainsRead = read);
    }
    YamlValue groupsRead = map.get("groupsRead");
    return groupsRead == null ? change : change.andThen(groups(groupsRead));
  }

  private static Consumer<TenantState> groups(YamlValue value) {
    if (ReadState.byName(value)) {
      Map<String, ReadState> reads = new LinkedHashMap<>();
      value.entries().forEach((group, state) -> reads.put(group, ReadState.of(state)));
      return state -> {
        state.groupsRead = ReadState.COMPLETE;
        state.groupReads = reads;
      };
    }
    ReadState read = ReadState.of(value);
    return state -> {
      state.groupsRead = read;
      state.groupReads = Map.of();
    };
  }

  private static @Nullable String country(YamlValue value) {
    String code = value.textOrNull();
    if (code != null && !COUNTRIES.contains(code.toUpperCase(Locale.ROOT))) {
      throw value.error(
          "must be a country's two letters of ISO 3166, such as GB or US, or null, but is '"
              + code
              + "'");
    }
    return code;
  }

  private static Consumer<TenantState> own(YamlMap map) {
    YamlValue name = map.get("name");
    YamlValue domain = map.get("defaultDomain");
    YamlValue domains = map.get("domains");
    YamlValue country = map.get("country");
    YamlValue company = map.get("company");
    YamlValue relationship = map.get("relationship");
    YamlValue failed = map.get("failed");
    YamlValue run = map.get("run");
    String newName = name == null ? null : name.text();
    String newDomain = domain == null ? null : domain.textOrNull();
    List<String> newDomains = domains == null ? null : domains.texts();
    String newCountry = country == null ? null : country(country);
    String newCompany = company == null ? null : company.idOrNull();
    Relationship newRelationship =
        relationship == null ? null : relationship.oneOf(Relationship.class);
    FailureReason newFailed =
        failed == null || failed.isNull() ? null : failed.oneOf(FailureReason.class);
    Boolean newRun = run == null ? null : run.bool();
    return state -> {
      Tenant old = state.tenant;
      state.tenant =
          new Tenant(
              old.id(),
              newName == null ? old.name() : newName,
              domain == null ? old.defaultDomain() : newDomain,
              country == null ? old.country() : newCountry,
              newRelationship == null ? old.relationship() : newRelationship);
      if (newDomains != null) {
        state.domains = newDomains;
      }
      if (company != null) {
        state.company = newCompany;
        state.companyGiven = true;
      }
      if (failed != null) {
        state.failed = newFailed;
      }
      if (newRun != null) {
        state.run = newRun;
      }
    };
  }
}
