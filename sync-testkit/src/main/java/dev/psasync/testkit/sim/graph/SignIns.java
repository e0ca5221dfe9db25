package dev.psasync.testkit.sim.graph;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last sign-ins of a user. */
record SignIns(@Nullable Instant interactive, @Nullable Instant nonInteractive) {}
