package dev.psasync.examples;

import dev.psasync.engine.RunRequest;
import dev.psasync.engine.SyncEngine;
import dev.psasync.engine.SyncResult;
import dev.psasync.engine.store.JdbcSyncStore;
import dev.psasync.graph.MicrosoftConfiguration;
import dev.psasync.graph.MicrosoftDirectory;
import dev.psasync.halo.HaloClient;
import dev.psasync.halo.HaloConfiguration;
import dev.psasync.halo.connector.HaloConnector;
import java.nio.file.Path;

/** The least that an application needs to keep a HaloPSA in line with Microsoft 365. */
public final class EmbedInTenLines {
  private EmbedInTenLines() {}

  /**
   * Runs once with the default policy. The parties are cheap to make and safe to keep and share; an
   * application that runs often makes them once.
   *
   * @param store the file that remembers links between runs
   */
  public static SyncResult syncOnce(
      MicrosoftConfiguration microsoft, HaloConfiguration halo, Path store) {
    MicrosoftDirectory directory = MicrosoftDirectory.of(microsoft);
    HaloConnector psa = new HaloConnector(HaloClient.connect(halo));
    try (JdbcSyncStore links = JdbcSyncStore.sqlite(store)) {
      SyncEngine engine = SyncEngine.builder().directory(directory).psa(psa).store(links).build();
      return engine.run(RunRequest.everything());
    }
  }
}
