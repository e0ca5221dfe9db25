package dev.psasync.examples.demo;

import dev.psasync.core.policy.KeepActive;
import dev.psasync.spi.PsaConnector;
import dev.psasync.testkit.estate.Estate;
import dev.psasync.testkit.estate.EstateChange.PsaEdit;
import dev.psasync.testkit.estate.SimulatedEstate;
import dev.psasync.testkit.sim.FaultCatalog;
import dev.psasync.testkit.sim.FaultPlan;
import dev.psasync.testkit.sim.ManualClock;
import dev.psasync.testkit.sim.RequestJournal;
import dev.psasync.testkit.sim.SimRequest;
import java.net.URI;

/** The simulated PSA of a demonstration, with an estate loaded. Thread-safe. */
public interface PsaEnd extends AutoCloseable {
  /** Which PSA. */
  enum Kind {
    /** HaloPSA. */
    HALO,
    /** Autotask. */
    AUTOTASK,
    /** ConnectWise PSA. */
    CONNECTWISE;

    /** Starts it, or takes the Halo that is running already. */
    PsaEnd start(Estate estate, SimulatedEstate far, ManualClock clock) {
      return switch (this) {
        case HALO -> new HaloEnd(far, clock);
        case AUTOTASK -> new AutotaskEnd(estate, clock);
        case CONNECTWISE -> new ConnectWiseEnd(estate, clock);
      };
    }
  }

  /** Its name for people. */
  String name();

  /** Where it listens. */
  URI url();

  /** Makes a connector, as a new process would. */
  PsaConnector connector();

  /** What is in it now. */
  Contents contents();

  /** The field that keeps contacts active, and what stands in it then. */
  KeepActive keepActive();

  /** Lets somebody edit contacts there. */
  void edit(PsaEdit edit);

  /** What it was asked. */
  RequestJournal journal();

  /** Returns whether a request writes. */
  boolean writes(SimRequest request);

  /** What can go wrong there. */
  FaultPlan faults();

  /** The faults that can be switched on. */
  FaultCatalog faultCatalog();

  @Override
  void close();
}
