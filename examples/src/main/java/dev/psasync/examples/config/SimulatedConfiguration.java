package dev.psasync.examples.config;

import dev.psasync.examples.console.TextFile;
import dev.psasync.testkit.estate.SimulatedEstate;
import java.nio.file.Path;

/** A configuration file for simulated parties; secrets and certificate stand in files beside it. */
public final class SimulatedConfiguration {
  private SimulatedConfiguration() {}

  /**
   * Writes a file that the command line can use.
   *
   * @param far the parties, running
   * @param file where to; the other files get its name with other endings
   */
  public static void write(SimulatedEstate far, Path file) {
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    TextFile.write(file.resolveSibling(name + ".halo-secret"), far.halo().clientSecret());
    TextFile.write(file.resolveSibling(name + ".microsoft-secret"), far.graphClientSecret());
    TextFile.write(file.resolveSibling(name + ".authority.pem"), far.authorityPem());
    TextFile.write(
        file,
        """
        microsoft:
          partnerTenant: %s
          clientId: %s
          clientSecret: { file: %s.microsoft-secret }
          loginUrl: %s
          graphUrl: %s
          trustedCertificates: %s.authority.pem
        halo:
          resourceUrl: %s
          authorisationUrl: %s
          tenant: %s
          clientId: %s
          clientSecret: { file: %s.halo-secret }
        store: %s.db
        output: %s-output
        policy:
          excludeTenants: [%s]
          keepActive: { field: CFM365SyncKeepActive, label: "Y" }
        """
            .formatted(
                far.partnerTenantId(),
                far.graphClientId(),
                name,
                far.loginUrl(),
                far.graph().server().baseUri(),
                name,
                far.haloUrl(),
                far.halo().authorisationUrl(),
                far.halo().tenant(),
                far.halo().clientId(),
                name,
                name,
                name,
                String.join(", ", far.estate().excludedTenantIds())));
  }
}
