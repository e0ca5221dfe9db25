package dev.psasync.testkit.sim.halo;

/** A report kept by name. */
record SavedReport(long id, String name, String sql, String description) {}
