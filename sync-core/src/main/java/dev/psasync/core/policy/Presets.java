package dev.psasync.core.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of known systems put together under a name (section 12 of the rules). */
public final class Presets {
  private static final Map<String, Supplier<SyncPolicy>> BY_NAME =
      new TreeMap<>(
          Map.of(
              "none", SyncPolicy::defaults,
              "cloudRadial", Presets::cloudRadial,
              "sync365", Presets::sync365,
              "mspScript", Presets::mspScript,
              "haloCsp", Presets::haloCsp));

  private Presets() {}

  /**
   * Returns a preset by its name in YAML.
   *
   * @param name none, cloudRadial, sync365, mspScript or haloCsp; null is none
   * @throws PolicyException if there is no such preset
   */
  public static SyncPolicy byName(@Nullable Object name) {
    Supplier<SyncPolicy> preset = BY_NAME.get(name == null ? "none" : name.toString());
    if (preset == null) {
      throw new PolicyException(
          "preset", "must be one of " + BY_NAME.keySet() + ", but is '" + name + "'");
    }
    return preset.get();
  }

  /**
   * Three-way sync with a hub: six owned fields one way; address, department, priority both ways.
   */
  public static SyncPolicy cloudRadial() {
    return SyncPolicy.builder()
        .ownership(Map.of("email", Ownership.PSA, "extraEmails", Ownership.PSA))
        .hubContacts(HubContacts.ALL)
        .build();
  }

  /** Filters, contact types and field updates as in Autotask and ConnectWise syncs. */
  public static SyncPolicy sync365() {
    return SyncPolicy.builder()
        .ownership(Map.of("displayName", Ownership.PSA, "extraEmails", Ownership.PSA))
        .build();
  }

  /** Create, pair and deactivate only, by the five company steps, as the well-known script does. */
  public static SyncPolicy mspScript() {
    return SyncPolicy.builder()
        .acceptSteps(Set.of(MatchStep.values()))
        .writeTenantId(true)
        .updateFields(false)
        .licensedOnly(true)
        .signInEnabledOnly(false)
        .deactivateScope(DeactivateScope.ADOPT_BY_DOMAIN)
        .matchAliases(true)
        .siteTie(SiteTie.HIGHEST_ID)
        .excludeLocalParts(List.of("admin"))
        .build();
  }

  /** Manual mapping only; users follow. */
  public static SyncPolicy haloCsp() {
    return SyncPolicy.builder().acceptSteps(Set.of()).writeTenantId(false).build();
  }
}
