package dev.psasync.core.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of known systems put together under a name.
 *
 * <p>A preset owns the keys that make the known system what it is, those at the library's default
 * too, so that it means the same over whatever else is set. It owns no key that only the MSP can
 * answer: {@code mode} and the switches that hold writes back, brakes, single people, filters,
 * times.
 */
public final class Presets {
  private static final Map<String, Map<String, Object>> BY_NAME =
      ordered(
          "none", Map.of(),
          "cloudRadial",
              ordered(
                  "updateFields", true,
                  "deactivateScope", "PREVIOUSLY_MATCHED",
                  "ownership",
                      ordered(
                          "displayName", "DIRECTORY",
                          "firstName", "DIRECTORY",
                          "lastName", "DIRECTORY",
                          "jobTitle", "DIRECTORY",
                          "phone", "DIRECTORY",
                          "mobile", "DIRECTORY",
                          "email", "PSA",
                          "extraEmails", "PSA",
                          "address", "SHARED",
                          "department", "SHARED",
                          "priority", "SHARED"),
                  "ownedFields", "ENFORCE",
                  "hubContacts", "ALL"),
          "sync365",
              ordered(
                  "licensedOnly",
                  true,
                  "signInEnabledOnly",
                  true,
                  "updateFields",
                  true,
                  "deactivateScope",
                  "PREVIOUSLY_MATCHED",
                  "ownership",
                  ordered(
                      "firstName", "DIRECTORY",
                      "lastName", "DIRECTORY",
                      "jobTitle", "DIRECTORY",
                      "phone", "DIRECTORY",
                      "mobile", "DIRECTORY",
                      "email", "DIRECTORY",
                      "displayName", "PSA",
                      "extraEmails", "PSA"),
                  "ownedFields",
                  "ENFORCE",
                  "blanks",
                  "KEEP_UNLESS_CHANGED"),
          "mspScript",
              ordered(
                  "acceptSteps",
                  List.of("C-1", "C-2", "C-3", "C-4", "C-5"),
                  "writeTenantId",
                  true,
                  "licensedOnly",
                  true,
                  "signInEnabledOnly",
                  false,
                  "excludeLocalParts",
                  List.of("admin"),
                  "emailSource",
                  "UPN",
                  "matchAliases",
                  true,
                  "updateFields",
                  false,
                  "deactivateScope",
                  "ADOPT_BY_DOMAIN",
                  "siteTie",
                  "HIGHEST_ID"),
          "haloCsp",
              ordered(
                  "acceptSteps",
                  List.of(),
                  "writeTenantId",
                  false,
                  "updateFields",
                  true,
                  "deactivateScope",
                  "PREVIOUSLY_MATCHED"));

  private Presets() {}

  /** Returns the names of all presets, {@code none} first. */
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /**
   * Returns the keys that a preset owns with their values, in the order of the documentation.
   *
   * @param name none, cloudRadial, sync365, mspScript or haloCsp
   * @return plain values, as {@link PolicyKeys#set} takes them; unmodifiable
   * @throws PolicyException if there is no such preset; the absence of one is called none, not null
   */
  public static Map<String, Object> settings(@Nullable Object name) {
    Map<String, Object> settings = BY_NAME.get(String.valueOf(name));
    if (settings == null) {
      throw new PolicyException(
          "preset",
          "must be one of "
              + names()
              + ", but is "
              + (name == null ? "nothing" : "'" + name + "'" + Similar.hint("" + name, names())));
    }
    return settings;
  }

  /**
   * Returns a preset by its name in YAML, over the library's defaults.
   *
   * @param name as {@link #settings} takes it
   * @throws PolicyException if there is no such preset
   */
  public static SyncPolicy byName(@Nullable Object name) {
    return PolicyKeys.policy(settings(name));
  }

  /**
   * Three-way sync with a hub: six owned fields one way; address, department, priority both ways.
   */
  public static SyncPolicy cloudRadial() {
    return byName("cloudRadial");
  }

  /** Filters, contact types and field updates as in Autotask and ConnectWise syncs. */
  public static SyncPolicy sync365() {
    return byName("sync365");
  }

  /** Create, pair and deactivate only, by the five company steps, as the well-known script does. */
  public static SyncPolicy mspScript() {
    return byName("mspScript");
  }

  /** Manual mapping only; users follow. */
  public static SyncPolicy haloCsp() {
    return byName("haloCsp");
  }

  @SuppressWarnings("unchecked") // the caller says what the values are
  private static <V> Map<String, V> ordered(Object... keysAndValues) {
    Map<String, V> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], (V) keysAndValues[i + 1]);
    }
    return Collections.unmodifiableMap(map);
  }
}
