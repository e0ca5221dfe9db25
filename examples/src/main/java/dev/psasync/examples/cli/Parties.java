package dev.psasync.examples.cli;

import dev.psasync.core.model.CompanyId;
import dev.psasync.core.policy.CustomFieldMapping;
import dev.psasync.core.policy.SyncPolicy;
import dev.psasync.engine.settings.Settings;
import dev.psasync.examples.config.Configuration;
import dev.psasync.graph.MicrosoftDirectory;
import dev.psasync.halo.HaloClient;
import dev.psasync.halo.connector.HaloConnector;
import dev.psasync.halo.connector.HaloConnectorSettings;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.PsaConnector;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parties that a configuration names. Nothing is sent before they are asked.
 *
 * @param directory Microsoft 365
 * @param psa HaloPSA
 */
record Parties(DirectorySource directory, PsaConnector psa) {
  static Parties of(Configuration configuration) {
    int maxPages = configuration.settings().partner().maxPages();
    return new Parties(
        MicrosoftDirectory.of(configuration.microsoft().directoryConfiguration(maxPages)),
        new HaloConnector(
            HaloClient.connect(configuration.halo().clientConfiguration(maxPages)),
            HaloConnectorSettings.defaults()
                .withRequiredCustomFields(customFields(configuration.settings()))));
  }

  /** The custom fields that some company's policy relies on. */
  private static Set<String> customFields(Settings settings) {
    Set<String> names = new TreeSet<>();
    add(names, settings.partner());
    for (CompanyId company : settings.companies()) {
      add(names, settings.effective(company));
    }
    return names;
  }

  private static void add(Set<String> names, SyncPolicy policy) {
    policy.customFields().stream().map(CustomFieldMapping::to).forEach(names::add);
    if (policy.keepActive() != null) {
      names.add(policy.keepActive().field());
    }
  }
}
