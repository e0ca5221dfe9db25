package dev.psasync.engine;

import dev.psasync.core.policy.Mode;
import dev.psasync.engine.settings.Settings;
import dev.psasync.engine.state.CompanyLeases;
import dev.psasync.engine.state.WriteJournal;
import dev.psasync.spi.DirectorySource;
import dev.psasync.spi.HubStore;
import dev.psasync.spi.PartyException;
import dev.psasync.spi.PsaConnector;
import dev.psasync.spi.SyncStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What all parts of one run share. */
record RunContext(
    String id,
    Mode mode,
    RunRequest request,
    Instant startedAt,
    DirectorySource directory,
    List<PsaConnector> psas,
    PsaConnector psa,
    SyncStore store,
    @Nullable HubStore hub,
    Settings settings,
    Clock clock,
    Sleeper sleeper,
    Listeners listeners,
    WriteJournal journal,
    CompanyLeases leases,
    RunRecords records,
    RunControl control,
    int maxConfirmations,
    AtomicReference<@Nullable PartyException> directoryDown,
    AtomicReference<@Nullable PartyException> psaDown,
    AtomicInteger sequence) {

  /** Returns this context once for each PSA, with the failures of each kept apart. */
  List<RunContext> eachPsa() {
    return psas.stream().map(this::at).toList();
  }

  private RunContext at(PsaConnector one) {
    return new RunContext(
        id,
        mode,
        request,
        startedAt,
        directory,
        psas,
        one,
        store,
        hub,
        settings,
        clock,
        sleeper,
        listeners,
        journal,
        leases,
        records,
        control,
        maxConfirmations,
        directoryDown,
        new AtomicReference<>(),
        sequence);
  }

  /** Returns whether the estate has several PSAs. */
  boolean mixed() {
    return psas.size() > 1;
  }

  /** Returns how the PSA is called in messages. */
  String psaName() {
    return psa instanceof NamedPsa named ? "PSA " + named.name() : "PSA";
  }

  Instant now() {
    return clock.instant();
  }

  /** Remembers a failure that reaches beyond one tenant, so that nobody is asked in vain. */
  void directoryFailed(PartyException failure) {
    if (failure.scope() == PartyException.Scope.PARTY) {
      directoryDown.compareAndSet(null, failure);
    }
  }

  void psaFailed(PartyException failure) {
    if (failure.scope() == PartyException.Scope.PARTY) {
      psaDown.compareAndSet(null, failure);
    }
  }
}
