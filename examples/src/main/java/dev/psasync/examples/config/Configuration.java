package dev.psasync.examples.config;

import dev.psasync.core.policy.PolicyException;
import dev.psasync.core.policy.PolicyKeys;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.examples.config.YamlValue.Section;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the command line's configuration file says. Immutable; its text form holds no secret.
 *
 * @param file where it was read from
 * @param microsoft how to reach Microsoft 365
 * @param halo how to reach HaloPSA
 * @param store the file that remembers links between runs
 * @param output the folder for plans and reports
 * @param tenantsAtOnce how many tenants are read side by side
 * @param policy policy keys for all companies, {@code preset} among them, as plain values
 * @param companies policy keys by company id, as plain values
 */
public record Configuration(
    Path file,
    MicrosoftSettings microsoft,
    HaloSettings halo,
    Path store,
    Path output,
    int tenantsAtOnce,
    Map<String, @Nullable Object> policy,
    Map<String, Map<String, @Nullable Object>> companies) {
  /** Tenants read side by side unless the file says otherwise. */
  public static final int DEFAULT_TENANTS_AT_ONCE = 8;

  /**
   * Reads and checks a file. Nothing is sent anywhere.
   *
   * @param environment the environment that secrets may be in
   * @throws ConfigurationException with file, line and key of the first mistake
   */
  public static Configuration read(Path file, Map<String, String> environment) {
    return of(file, YamlFile.read(file), environment);
  }

  static Configuration of(Path file, YamlValue root, Map<String, String> environment) {
    Path parent = file.toAbsolutePath().getParent();
    Path folder = Objects.requireNonNull(parent, "a file has a folder");
    Section section =
        root.section(
            "microsoft", "halo", "store", "output", "tenantsAtOnce", "policy", "companies");
    YamlValue store = section.get("store");
    YamlValue output = section.get("output");
    YamlValue tenants = section.get("tenantsAtOnce");
    YamlValue policy = section.get("policy");
    YamlValue companies = section.get("companies");
    return new Configuration(
        file,
        MicrosoftSettings.of(section.required("microsoft"), environment, folder),
        HaloSettings.of(section.required("halo"), environment, folder),
        folder.resolve(store == null ? "psa-sync.db" : store.text()),
        folder.resolve(output == null ? "psa-sync-output" : output.text()),
        tenants == null ? DEFAULT_TENANTS_AT_ONCE : tenants.positive(),
        policy == null ? Map.of() : policy(policy),
        companies == null ? Map.of() : companies(companies));
  }

  private static Map<String, @Nullable Object> policy(YamlValue value) {
    Map<String, @Nullable Object> plain = plain(value);
    try {
      PolicyKeys.policy(plain);
    } catch (PolicyException e) {
      throw pointed(value, e);
    }
    return plain;
  }

  private static Map<String, Map<String, @Nullable Object>> companies(YamlValue value) {
    Map<String, Map<String, @Nullable Object>> companies = new LinkedHashMap<>();
    value
        .entries()
        .forEach(
            (company, settings) -> {
              Map<String, @Nullable Object> plain = plain(settings);
              SyncPolicy.Builder builder = SyncPolicy.builder();
              try {
                plain.forEach((key, setting) -> PolicyKeys.set(builder, key, setting));
              } catch (PolicyException e) {
                throw pointed(settings, e);
              }
              companies.put(company, plain);
            });
    return companies;
  }

  private static ConfigurationException pointed(YamlValue map, PolicyException e) {
    YamlValue place = map.at(e.key());
    String message = String.valueOf(e.getMessage());
    return place.wrong(message.substring(Math.min(message.length(), e.key().length() + 2)), e);
  }

  private static Map<String, @Nullable Object> plain(YamlValue map) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    map.entries().forEach((key, value) -> plain.put(key, value.plain()));
    return plain;
  }
}
