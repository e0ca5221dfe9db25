package dev.psasync.engine.settings;

import dev.psasync.core.policy.Brakes;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.KeepActive;
import dev.psasync.core.policy.PolicyKeys;
import dev.psasync.core.policy.ScopeFilter;
import dev.psasync.core.policy.SyncPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a policy back into the plain values that {@link PolicyKeys} accepts. */
final class PolicyValues {
  private static final Map<String, Function<SyncPolicy, @Nullable Object>> GETTERS = getters();

  private PolicyValues() {}

  /** Returns every key with its value, in the order of the documentation. */
  static Map<String, @Nullable Object> of(SyncPolicy policy) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String key : PolicyKeys.names()) {
      Function<SyncPolicy, @Nullable Object> getter = GETTERS.get(key);
      if (getter == null) {
        throw new IllegalStateException("no getter for the policy key " + key);
      }
      values.put(key, getter.apply(policy));
    }
    return Collections.unmodifiableMap(values);
  }

  private static Map<String, Function<SyncPolicy, @Nullable Object>> getters() {
    Map<String, Function<SyncPolicy, @Nullable Object>> map = new LinkedHashMap<>();
    map.put("mode", policy -> policy.mode().name());
    map.put("companyMap", SyncPolicy::companyMap);
    map.put(
        "acceptSteps",
        policy ->
            policy.acceptSteps().stream()
                .sorted()
                .map(step -> step.name().replace('_', '-'))
                .toList());
    map.put("writeTenantId", SyncPolicy::writeTenantId);
    map.put("autoCreateCompanies", SyncPolicy::autoCreateCompanies);
    map.put("excludeTenants", SyncPolicy::excludeTenants);
    map.put("psaSync", SyncPolicy::psaSync);
    map.put("userSync", SyncPolicy::userSync);
    map.put("licensedOnly", SyncPolicy::licensedOnly);
    map.put("excludeLicences", SyncPolicy::excludeLicences);
    map.put("signInEnabledOnly", SyncPolicy::signInEnabledOnly);
    map.put("guests", policy -> policy.guests().name());
    map.put("excludeObjectIds", SyncPolicy::excludeObjectIds);
    map.put("excludeEmails", SyncPolicy::excludeEmails);
    map.put("excludeLocalParts", SyncPolicy::excludeLocalParts);
    map.put("resourceAccounts", policy -> policy.resourceAccounts().name());
    map.put("requireNames", SyncPolicy::requireNames);
    map.put("filters", policy -> policy.filters().stream().map(PolicyValues::filter).toList());
    map.put("outOfScope", policy -> policy.outOfScope().name());
    map.put("emailSource", policy -> policy.emailSource().name());
    map.put("matchAliases", SyncPolicy::matchAliases);
    map.put("crossCompany", policy -> policy.crossCompany().name());
    map.put("recreateDeleted", SyncPolicy::recreateDeleted);
    map.put("createMissing", SyncPolicy::createMissing);
    map.put("updateExisting", SyncPolicy::updateExisting);
    map.put("updateFields", SyncPolicy::updateFields);
    map.put("psaDeactivationWins", SyncPolicy::psaDeactivationWins);
    map.put("deactivateLeavers", SyncPolicy::deactivateLeavers);
    map.put("deactivateScope", policy -> policy.deactivateScope().name());
    map.put("deactivateBlankContacts", SyncPolicy::deactivateBlankContacts);
    map.put("keepActive", policy -> keepActive(policy.keepActive()));
    map.put("protectedNames", SyncPolicy::protectedNames);
    map.put("graceRuns", SyncPolicy::graceRuns);
    map.put("gracePeriod", policy -> text(policy.gracePeriod()));
    map.put(
        "ownership",
        policy -> {
          Map<String, String> owners = new java.util.TreeMap<>();
          policy.ownership().forEach((field, owner) -> owners.put(field, owner.name()));
          return Collections.unmodifiableMap(owners);
        });
    map.put(
        "customFields",
        policy -> policy.customFields().stream().map(PolicyValues::customField).toList());
    map.put("ownedFields", policy -> policy.ownedFields().name());
    map.put("blanks", policy -> policy.blanks().name());
    map.put("defaultSite", SyncPolicy::defaultSite);
    map.put("siteTie", policy -> policy.siteTie().name());
    map.put("moveSites", SyncPolicy::moveSites);
    map.put("defaultType", SyncPolicy::defaultType);
    map.put("conflicts", policy -> policy.conflicts().name());
    map.put("addressMode", policy -> policy.addressMode().name());
    map.put("hubContacts", policy -> policy.hubContacts().name());
    map.put("brakes", policy -> brakes(policy.brakes()));
    map.put("maxPlanAge", policy -> text(policy.maxPlanAge()));
    map.put("planValidity", policy -> text(policy.planValidity()));
    map.put("fullReadEvery", policy -> text(policy.fullReadEvery()));
    map.put("maxPages", SyncPolicy::maxPages);
    map.put("createSettle", policy -> text(policy.createSettle()));
    map.put("leaseTime", policy -> text(policy.leaseTime()));
    return map;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable Object keepActive(@Nullable KeepActive value) {
    return value == null ? null : ordered("field", value.field(), "label", value.label());
  }

  private static Object brakes(Brakes brakes) {
    if (!brakes.on()) {
      return "off";
    }
    return ordered(
        "floor", brakes.floor(),
        "percent", brakes.percent(),
        "max", brakes.max(),
        "createsFloor", brakes.createsFloor(),
        "creates", brakes.creates(),
        "churnFloor", brakes.churnFloor(),
        "churn", brakes.churn());
  }

  private static Map<String, Object> filter(ScopeFilter filter) {
    List<@Nullable Object> parts = new ArrayList<>();
    parts.add(filter.kind().key());
    parts.add(filter.kind() == ScopeFilter.Kind.ALL ? (Object) true : filter.name());
    parts.add("equals");
    parts.add(filter.equalTo());
    parts.add("site");
    parts.add(filter.site());
    parts.add("type");
    parts.add(filter.type());
    return ordered(parts.toArray());
  }

  private static Map<String, Object> customField(CustomFieldMapping mapping) {
    return ordered(
        "from", mapping.from(),
        "to", mapping.to(),
        "converter", mapping.converter().name(),
        "options", mapping.options().isEmpty() ? null : new java.util.TreeMap<>(mapping.options()));
  }

  private static Map<String, Object> ordered(@Nullable Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      Object value = keysAndValues[i + 1];
      if (value != null) {
        map.put(String.valueOf(keysAndValues[i]), value);
      }
    }
    return Collections.unmodifiableMap(map);
  }
}
