package dev.psasync.engine;

import dev.psasync.core.model.Tenant;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.TenantDirectory;
import org.jspecify.annotations.Nullable;

/**
 * One tenant during a run: its directory is opened when first needed, kept so that its token serves
 * the whole run, and closed at the end. Used by one thread at a time.
 */
final class OpenTenant implements AutoCloseable {
  private final RunContext run;
  private final Tenant tenant;
  private @Nullable TenantDirectory directory;
  private TenantDirectory.@Nullable Profile profile;

  OpenTenant(RunContext run, Tenant tenant) {
    this.run = run;
    this.tenant = tenant;
  }

  Tenant tenant() {
    return profile == null ? tenant : profile.tenant();
  }

  /** What the customer list says of the tenant. */
  Tenant listed() {
    return tenant;
  }

  TenantDirectory.@Nullable Profile profile() {
    return profile;
  }

  void profile(TenantDirectory.Profile value) {
    profile = value;
  }

  /**
   * Returns the tenant's directory.
   *
   * @throws PartyException if the whole source failed already: nobody asks again
   */
  TenantDirectory directory() {
    PartyException down = run.directoryDown().get();
    if (down != null) {
      throw down;
    }
    TenantDirectory open = directory;
    if (open == null) {
      DirectorySource source = run.directory();
      open = source.open(tenant.id());
      directory = open;
    }
    return open;
  }

  @Override
  public void close() {
    TenantDirectory open = directory;
    directory = null;
    if (open != null) {
      open.close();
    }
  }
}
