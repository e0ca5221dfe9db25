package dev.psasync.testkit.cases;

import dev.psasync.core.model.Field;
import dev.psasync.core.model.FieldKind;
import dev.psasync.core.model.TenantId;
import dev.psasync.core.plan.PsaProfile;
import dev.psasync.core.policy.PolicyException;
import dev.psasync.core.policy.PolicyKeys;
import dev.psasync.core.policy.Presets;
import dev.psasync.core.policy.SyncPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a document says of the world. Remembers the documents before: steps build on them. */
final class WorldReader {
  /** Keys of the world. */
  static final Set<String> KEYS =
      Set.of(
          "policy",
          "tenant",
          "tenants",
          "companies",
          "users",
          "usersRead",
          "groupsRead",
          "domainsRead",
          "companiesRead",
          "sitesRead",
          "contactsRead",
          "hubRead",
          "contacts",
          "psa",
          "hub",
          "links",
          "brakes",
          "now");

  private final Set<String> tenantIds = new TreeSet<>(Set.of(ONLY_TENANT.value()));

  /**
   * Reads a document.
   *
   * @param first whether it is the case itself, whose lists stand for the defaults, and not a step
   */
  List<WorldChange> read(YamlMap map, boolean first) {
    List<WorldChange> changes = new ArrayList<>();
    map.with("policy", value -> policy(value, changes));
    tenants(map, first, changes);
    list(
        map,
        "companies",
        CompanyPatch::of,
        patches -> world -> world.companies(patches, first),
        changes);
    reads(map, changes);
    map.with("psa", value -> psa(value, changes));
    list(map, "contacts", ContactPatch::of, patches -> world -> world.contacts(patches), changes);
    list(map, "hub", HubPatch::of, patches -> world -> world.hub(patches), changes);
    map.with("brakes", value -> brakes(value, changes));
    map.with(
        "now",
        value -> {
          Instant now = value.instant();
          changes.add(world -> world.now = now);
        });
    list(map, "links", LinkEntry::of, entries -> world -> world.links(entries), changes);
    return changes;
  }

  private static <T> void list(
      YamlMap map,
      String key,
      Function<YamlValue, T> reader,
      Function<List<T>, WorldChange> change,
      List<WorldChange> changes) {
    map.with(key, value -> changes.add(change.apply(value.items().stream().map(reader).toList())));
  }

  private void tenants(YamlMap map, boolean first, List<WorldChange> changes) {
    YamlValue several = map.get("tenants");
    if (several != null) {
      List<TenantPatch> patches = several.items().stream().map(TenantPatch::entry).toList();
      if (patches.isEmpty()) {
        throw several.error("must not be empty: name a tenant, or take the key out");
      }
      if (first) {
        tenantIds.clear();
      }
      patches.forEach(patch -> tenantIds.add(String.valueOf(patch.id())));
      changes.add(world -> world.tenants(patches, first));
    }
    if (several != null || tenantIds.size() > 1) {
      refuseBesideTenants(map);
      return;
    }
    map.with("tenant", value -> tenant(value, first, changes));
    TenantPatch directory = TenantPatch.directory(onlyDirectory(map));
    changes.add(world -> world.tenant(directory));
  }

  private void refuseBesideTenants(YamlMap map) {
    map.with(
        "tenant",
        value -> {
          throw value.error(
              map.has("tenants")
                  ? "cannot stand beside 'tenants'"
                  : "is one of several ("
                      + String.join(", ", tenantIds)
                      + "): write it under 'tenants', with its id");
        });
    TenantPatch.DIRECTORY.forEach(
        key ->
            map.with(
                key,
                value -> {
                  throw value.error(
                      "stands with each tenant if there are several: write it under 'tenants'");
                }));
  }

  private void tenant(YamlValue value, boolean first, List<WorldChange> changes) {
    TenantPatch patch = TenantPatch.single(value);
    String id = patch.id() == null ? null : patch.id().value();
    if (id != null && !tenantIds.contains(id)) {
      if (!first) {
        throw value.error(
            "names '"
                + id
                + "', but the tenant of this case is "
                + String.join(", ", tenantIds)
                + ": write a further one under 'tenants'");
      }
      tenantIds.clear();
      tenantIds.add(id);
    }
    changes.add(world -> world.tenant(patch));
  }

  private static YamlMap onlyDirectory(YamlMap map) {
    Map<String, YamlValue> entries = new LinkedHashMap<>(map.entries());
    entries.keySet().retainAll(TenantPatch.DIRECTORY);
    return new YamlMap(map.self(), entries);
  }

  private static void policy(YamlValue value, List<WorldChange> changes) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    SyncPolicy.Builder trial = SyncPolicy.builder();
    value
        .entries()
        .forEach(
            (key, setting) -> {
              Object plain = setting.plain();
              try {
                if (key.equals("preset")) {
                  Presets.byName(plain);
                } else {
                  PolicyKeys.set(trial, key, plain);
                }
              } catch (PolicyException e) {
                throw setting.error(e.key(), String.valueOf(e.getMessage()));
              }
              settings.put(key, plain);
            });
    changes.add(world -> world.settings.putAll(settings));
  }

  private static void brakes(YamlValue value, List<WorldChange> changes) {
    String word = value.text();
    if (!word.equals("on") && !word.equals("off")) {
      throw value.error("must be on or off, but is '" + word + "'");
    }
    changes.add(world -> world.brakes = word.equals("on"));
  }

  private static void reads(YamlMap map, List<WorldChange> changes) {
    for (CaseWorld.PsaList list : CaseWorld.PsaList.values()) {
      map.with(
          list.key(),
          value -> {
            ReadState state = ReadState.of(value);
            changes.add(world -> world.reads.put(list, state));
          });
    }
  }

  private static void psa(YamlValue value, List<WorldChange> changes) {
    YamlMap map = value.map(Set.of("objectIdField", "lengths", "types", "customFields"));
    map.with(
        "objectIdField",
        flag -> {
          boolean has = flag.bool();
          changes.add(world -> world.objectIdField = has);
        });
    map.with(
        "lengths",
        all -> {
          Map<Field, Integer> lengths = new EnumMap<>(Field.class);
          all.entries().forEach((key, length) -> lengths.put(limited(key, length), length.count()));
          changes.add(world -> world.lengths = lengths);
        });
    map.with(
        "types",
        list -> {
          Set<String> types = list.textSet();
          changes.add(world -> world.types = types);
        });
    map.with(
        "customFields",
        all -> {
          Map<String, PsaProfile.CustomField> fields = new HashMap<>();
          all.entries().forEach((name, options) -> fields.put(name, customField(options)));
          changes.add(world -> world.customFields = fields);
        });
  }

  private static Field limited(String key, YamlValue place) {
    Field field = FieldNames.of(key, place);
    if (field.kind() == FieldKind.FLAG) {
      throw place.error("is a yes/no field, which has no length: take it out");
    }
    return field;
  }

  /** A list of options, or the kind of a field that has none. */
  private static PsaProfile.CustomField customField(YamlValue value) {
    if (!value.isList()) {
      if (value.isNull() || value.isMap()) {
        throw value.error("must be a list of options, or a kind such as TEXT");
      }
      return new PsaProfile.CustomField(value.oneOf(PsaProfile.CustomField.Kind.class), Map.of());
    }
    Map<String, String> labels = new LinkedHashMap<>();
    value.texts().forEach(option -> labels.put(option, option));
    if (labels.isEmpty()) {
      throw value.error("needs an option, or write a kind such as TEXT instead of the list");
    }
    return new PsaProfile.CustomField(PsaProfile.CustomField.Kind.OPTION, labels);
  }

  /** The tenant that a document means which names none. */
  static final TenantId ONLY_TENANT = new TenantId("T1");
}
