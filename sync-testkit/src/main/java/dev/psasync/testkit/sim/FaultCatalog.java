package dev.psasync.testkit.sim;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Faults by name, so that they can be told on a command line or in a table of cases. A vendor's
 * simulator adds its own to {@link StandardFaults#catalog()}, replacing those of the same name.
 * Immutable.
 */
public final class FaultCatalog {

  private final Map<String, Fault> faults;

  private FaultCatalog(Map<String, Fault> faults) {
    this.faults = faults;
  }

  /** A catalog without faults. */
  public static FaultCatalog empty() {
    return new FaultCatalog(Map.of());
  }

  /** This catalog with one more fault, replacing the one of the same name. */
  public FaultCatalog with(Fault fault) {
    Map<String, Fault> copy = new TreeMap<>(faults);
    copy.put(fault.name(), fault);
    return new FaultCatalog(copy);
  }

  /**
   * The fault of that name.
   *
   * @throws IllegalArgumentException when there is none; the message lists the names there are
   */
  public Fault named(String name) {
    Fault fault = faults.get(name);
    if (fault == null) {
      throw new IllegalArgumentException(
          "No fault is called '" + name + "'; there are " + faults.keySet());
    }
    return fault;
  }

  /** The names in alphabetical order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(faults.keySet());
  }
}
