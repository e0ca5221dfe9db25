package dev.psasync.examples.config;

import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.settings.SettingsException;
import dev.psasync.engine.settings.SettingsYaml;
import dev.psasync.examples.config.YamlValue.Section;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What the command line's configuration file says. Immutable; its text form holds no secret.
 *
 * @param file where it was read from
 * @param microsoft how to reach Microsoft 365
 * @param halo how to reach HaloPSA
 * @param store what remembers links between runs
 * @param output the folder for plans and reports
 * @param tenantsAtOnce how many tenants are read side by side
 * @param settings the policy for all companies and for single ones
 */
public record Configuration(
    Path file,
    MicrosoftSettings microsoft,
    HaloSettings halo,
    StoreSettings store,
    Path output,
    int tenantsAtOnce,
    Settings settings) {
  /** Tenants read side by side unless the file says otherwise. */
  public static final int DEFAULT_TENANTS_AT_ONCE = 8;

  /**
   * Reads and checks a file. Nothing is sent anywhere.
   *
   * @param environment the environment that secrets may be in
   * @throws ConfigurationException with file, line and key of the first mistake
   */
  public static Configuration read(Path file, Map<String, String> environment) {
    return of(file, YamlFile.text(file), environment);
  }

  static Configuration of(Path file, String yaml, Map<String, String> environment) {
    Path folder =
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file stands in a folder");
    Section section =
        YamlFile.parse(file.toString(), yaml)
            .section("microsoft", "halo", "store", "output", "tenantsAtOnce", "policy");
    YamlValue store = section.get("store");
    YamlValue output = section.get("output");
    YamlValue tenants = section.get("tenantsAtOnce");
    return new Configuration(
        file,
        MicrosoftSettings.of(section.required("microsoft"), environment, folder),
        HaloSettings.of(section.required("halo"), environment, folder),
        StoreSettings.of(store, environment, folder),
        folder.resolve(output == null ? "psa-sync-output" : output.text()),
        tenants == null ? DEFAULT_TENANTS_AT_ONCE : tenants.positive(),
        policy(file, yaml));
  }

  private static Settings policy(Path file, String yaml) {
    try {
      return SettingsYaml.parse(yaml, file.toString(), "policy");
    } catch (SettingsException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()), e);
    }
  }
}
