package dev.psasync.core.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy keys from plain values, as a YAML or JSON parser gives them: text, numbers,
 * booleans, lists and maps. The one place where a key's name meets its setter.
 */
public final class PolicyKeys {
  private static final Map<String, BiConsumer<SyncPolicy.Builder, PlainValue>> KEYS = keys();

  private PolicyKeys() {}

  /** Returns the names of all keys in the order of the documentation, without {@code preset}. */
  public static Set<String> names() {
    return java.util.Collections.unmodifiableSet(KEYS.keySet());
  }

  /**
   * Sets one key. Of {@code brakes} and {@code ownership}, what the value does not name stays as
   * the builder has it; any other value takes the place of the one before.
   *
   * @param builder the policy being built
   * @param key its name
   * @param value text, number, boolean, list, map or null
   * @throws PolicyException if the key is unknown or the value does not fit; the message names both
   */
  public static void set(SyncPolicy.Builder builder, String key, @Nullable Object value) {
    BiConsumer<SyncPolicy.Builder, PlainValue> setter = KEYS.get(key);
    if (setter == null) {
      throw new PolicyException(
          key, "is no policy key" + Similar.hint(key, KEYS.keySet()) + "; see docs/policy.md");
    }
    try {
      setter.accept(builder, new PlainValue(key, value));
    } catch (PolicyException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new PolicyException(key, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Sets all keys of a map over the defaults, or over a preset named by {@code preset}.
   *
   * @param settings keys and plain values
   * @return the policy
   * @throws PolicyException as {@link #set}
   */
  public static SyncPolicy policy(Map<String, ? extends @Nullable Object> settings) {
    SyncPolicy.Builder builder = SyncPolicy.builder();
    if (settings.containsKey("preset")) {
      Presets.settings(settings.get("preset")).forEach((key, value) -> set(builder, key, value));
    }
    settings.forEach(
        (key, value) -> {
          if (!key.equals("preset")) {
            set(builder, key, value);
          }
        });
    return builder.build();
  }

  private static Map<String, BiConsumer<SyncPolicy.Builder, PlainValue>> keys() {
    Map<String, BiConsumer<SyncPolicy.Builder, PlainValue>> keys = new LinkedHashMap<>();
    keys.put("mode", (builder, value) -> builder.mode(value.oneOf(Mode.class)));
    keys.put("companyMap", (builder, value) -> builder.companyMap(value.textMap()));
    keys.put("acceptSteps", (builder, value) -> builder.acceptSteps(value.steps()));
    keys.put("writeTenantId", (builder, value) -> builder.writeTenantId(value.bool()));
    keys.put("autoCreateCompanies", (builder, value) -> builder.autoCreateCompanies(value.bool()));
    keys.put("excludeTenants", (builder, value) -> builder.excludeTenants(value.texts()));
    keys.put("psaSync", (builder, value) -> builder.psaSync(value.bool()));
    keys.put("userSync", (builder, value) -> builder.userSync(value.bool()));
    keys.put("licensedOnly", (builder, value) -> builder.licensedOnly(value.bool()));
    keys.put("excludeLicences", (builder, value) -> builder.excludeLicences(value.texts()));
    keys.put("signInEnabledOnly", (builder, value) -> builder.signInEnabledOnly(value.bool()));
    keys.put("guests", (builder, value) -> builder.guests(value.oneOf(Inclusion.class)));
    keys.put("excludeObjectIds", (builder, value) -> builder.excludeObjectIds(value.texts()));
    keys.put("excludeEmails", (builder, value) -> builder.excludeEmails(value.texts()));
    keys.put("excludeLocalParts", (builder, value) -> builder.excludeLocalParts(value.texts()));
    keys.put(
        "resourceAccounts",
        (builder, value) -> builder.resourceAccounts(value.oneOf(Inclusion.class)));
    keys.put("requireNames", (builder, value) -> builder.requireNames(value.bool()));
    keys.put("filters", (builder, value) -> builder.filters(value.filters()));
    keys.put("outOfScope", (builder, value) -> builder.outOfScope(value.oneOf(OutOfScope.class)));
    keys.put(
        "emailSource", (builder, value) -> builder.emailSource(value.oneOf(EmailSource.class)));
    keys.put("matchAliases", (builder, value) -> builder.matchAliases(value.bool()));
    keys.put(
        "crossCompany", (builder, value) -> builder.crossCompany(value.oneOf(CrossCompany.class)));
    keys.put("recreateDeleted", (builder, value) -> builder.recreateDeleted(value.bool()));
    keys.put("createMissing", (builder, value) -> builder.createMissing(value.bool()));
    keys.put("updateExisting", (builder, value) -> builder.updateExisting(value.bool()));
    keys.put("updateFields", (builder, value) -> builder.updateFields(value.bool()));
    keys.put("psaDeactivationWins", (builder, value) -> builder.psaDeactivationWins(value.bool()));
    keys.put("deactivateLeavers", (builder, value) -> builder.deactivateLeavers(value.bool()));
    keys.put(
        "deactivateScope",
        (builder, value) -> builder.deactivateScope(value.oneOf(DeactivateScope.class)));
    keys.put(
        "deactivateBlankContacts",
        (builder, value) -> builder.deactivateBlankContacts(value.bool()));
    keys.put(
        "keepActive",
        (builder, value) -> builder.keepActive(value.isNull() ? null : value.keepActive()));
    keys.put("protectedNames", (builder, value) -> builder.protectedNames(value.texts()));
    keys.put("graceRuns", (builder, value) -> builder.graceRuns(value.integer()));
    keys.put(
        "gracePeriod",
        (builder, value) -> builder.gracePeriod(value.isNull() ? null : value.duration()));
    keys.put(
        "ownership",
        (builder, value) -> builder.ownership(value.ownership(builder.build().ownership())));
    keys.put("customFields", (builder, value) -> builder.customFields(value.customFields()));
    keys.put(
        "ownedFields", (builder, value) -> builder.ownedFields(value.oneOf(OwnedFields.class)));
    keys.put("blanks", (builder, value) -> builder.blanks(value.oneOf(Blanks.class)));
    keys.put(
        "defaultSite",
        (builder, value) -> builder.defaultSite(value.isNull() ? null : value.text()));
    keys.put("siteTie", (builder, value) -> builder.siteTie(value.oneOf(SiteTie.class)));
    keys.put("moveSites", (builder, value) -> builder.moveSites(value.bool()));
    keys.put(
        "defaultType",
        (builder, value) -> builder.defaultType(value.isNull() ? null : value.text()));
    keys.put("conflicts", (builder, value) -> builder.conflicts(value.oneOf(Conflicts.class)));
    keys.put(
        "addressMode", (builder, value) -> builder.addressMode(value.oneOf(AddressMode.class)));
    keys.put(
        "hubContacts", (builder, value) -> builder.hubContacts(value.oneOf(HubContacts.class)));
    keys.put("brakes", (builder, value) -> builder.brakes(value.brakes(builder.build().brakes())));
    keys.put("maxPlanAge", (builder, value) -> builder.maxPlanAge(value.duration()));
    keys.put("planValidity", (builder, value) -> builder.planValidity(value.duration()));
    keys.put("fullReadEvery", (builder, value) -> builder.fullReadEvery(value.duration()));
    keys.put("maxPages", (builder, value) -> builder.maxPages(value.integer()));
    keys.put("createSettle", (builder, value) -> builder.createSettle(value.duration()));
    keys.put("leaseTime", (builder, value) -> builder.leaseTime(value.duration()));
    return keys;
  }
}
